import type { LookupAddress, lookup } from "node:dns";
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { DialRefused } from "../../../src/data/remote/remote-fetch.ts";
import { createGuardedFetch } from "../../../src/platform/node/guarded-fetch.ts";
import { publicLookup } from "../../../src/platform/node/public-lookup.ts";
import { type LoopbackHost, startLoopbackHost } from "../../data/remote/loopback-host.ts";
import { policyOf } from "../../data/remote/policy-of.ts";

let host: LoopbackHost;
let port: string;

beforeEach(async () => {
  host = await startLoopbackHost();
  host.answer((_, response) => response.end("reached"));
  port = host.host.split(":")[1] ?? "";
});
afterEach(() => host.close());

/** Names that stand for what they are told to, by one answer after the other. */
function namesOf(answers: string[][]): { lookup: typeof lookup; asked: string[] } {
  const asked: string[] = [];
  const answer = (
    name: string,
    options: { all: true },
    done: (error: null, addresses: LookupAddress[]) => void,
  ): void => {
    expect(options.all).toBe(true);
    asked.push(name);
    const addresses = answers[asked.length - 1] ?? [];
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };
  return { lookup: answer as unknown as typeof lookup, asked };
}

const get = async (url: string, items: string[], answers: string[][] = []) => {
  const guarded = createGuardedFetch({ ...policyOf(items), lookup: namesOf(answers).lookup });
  const init = { headers: {}, signal: AbortSignal.timeout(2000), redirect: "manual" } as const;
  return (await guarded(url, init)).text();
};

describe("the guarded fetch", () => {
  test.each([
    ["loopback", ["127.0.0.1"]],
    ["loopback as IPv6", ["::1"]],
    ["loopback within IPv6", ["::ffff:127.0.0.1"]],
    ["a private network", ["10.0.0.1", "192.168.1.1"]],
    ["link-local addresses", ["169.254.169.254", "fe80::1"]],
    ["no address", []],
  ])("dials no name that stands for %s, whatever the settings name", async (_, addresses) => {
    const url = `http://data.example:${port}/`;
    const items = [`data.example:${port}`, `*.example:${port}`, `127.0.0.1:${port}`, `localhost:${port}`];
    await expect(get(url, items, [addresses])).rejects.toThrow(DialRefused);
    expect(host.asked).toEqual([]);
  });

  it("looks at the address that it dials: a name that changes in between gains nothing", async () => {
    const names = namesOf([["198.51.100.1"], ["127.0.0.1"]]);
    const guarded = createGuardedFetch({ ...policyOf([`data.example:${port}`]), lookup: names.lookup });
    const ask = () =>
      guarded(`http://data.example:${port}/`, {
        headers: {},
        signal: AbortSignal.timeout(2000),
        redirect: "manual",
      });
    await expect(ask()).rejects.toThrow(DialRefused);
    await expect(ask()).rejects.toThrow(DialRefused);
    expect(names.asked).toEqual(["data.example", "data.example"]);
    expect(host.asked).toEqual([]);
  });

  test.each([
    "http://127.0.0.1:PORT/",
    "http://127.1:PORT/",
    "http://0x7f000001:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/",
  ])("dials no address that is not named with its port: %s", async (url) => {
    const items = ["127.0.0.1", "127.0.0.1:1", `127.0.0.2:${port}`, `*.example:${port}`];
    await expect(get(url.replace("PORT", port), items)).rejects.toThrow(DialRefused);
    expect(host.asked).toEqual([]);
  });

  it("dials an address that is named with its port, and localhost so named", async () => {
    expect(await get(`http://127.0.0.1:${port}/`, [`127.0.0.1:${port}`])).toBe("reached");
    expect(await get(`http://localhost:${port}/`, [`localhost:${port}`], [["127.0.0.1"]])).toBe("reached");
    await expect(get(`http://localhost:${port}/`, ["localhost:1"], [["127.0.0.1"]])).rejects.toThrow(
      DialRefused,
    );
  });

  it("fails with a status that no response can have, and lets go of the connection", async () => {
    host.answer((_, response) => response.writeHead(799).end("x"));
    await expect(get(`http://${host.host}/`, [host.host])).rejects.toThrow("799");
  });
});

describe("a look-up of public addresses", () => {
  const found = (answer: string[], options: { all?: boolean; family?: number }) =>
    new Promise((resolve) => {
      publicLookup(namesOf([answer]).lookup)("data.example", options, (...given) => resolve(given));
    });

  it("gives the public ones of several", async () => {
    const answer = ["127.0.0.1", "8.8.8.8", "::1", "2606:4700::1111"];
    expect(await found(answer, { all: true })).toEqual([
      null,
      [
        { address: "8.8.8.8", family: 4 },
        { address: "2606:4700::1111", family: 6 },
      ],
    ]);
    expect(await found(answer, {})).toEqual([null, "8.8.8.8", 4]);
  });
});
