import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, test, vi } from "vitest";
import {
  type FetchedContent,
  fetchContent,
  type KnownContent,
} from "../../../src/data/remote/fetch-content.ts";
import { DialRefused, type RemoteFetch } from "../../../src/data/remote/remote-fetch.ts";
import type { ErrorCode, ServiceError } from "../../../src/errors.ts";
import { createGuardedFetch } from "../../../src/platform/node/guarded-fetch.ts";
import { type LoopbackHost, startLoopbackHost } from "./loopback-host.ts";
import { policyOf } from "./policy-of.ts";

let host: LoopbackHost;
let other: LoopbackHost;

beforeEach(async () => {
  [host, other] = await Promise.all([startLoopbackHost(), startLoopbackHost()]);
});
afterEach(async () => {
  await Promise.all([host.close(), other.close()]);
});

describe("content of a host", () => {
  const get = async (
    path = "/",
    options: { known?: KnownContent; maxBytes?: number; timeoutMs?: number; fetch?: RemoteFetch } = {},
  ): Promise<FetchedContent | KnownContent> => {
    const { known, maxBytes = 1000, timeoutMs = 5000 } = options;
    return fetchContent(new URL(path, `http://${host.host}`), known, {
      fetch: options.fetch ?? createGuardedFetch(policyOf([host.host])),
      policy: policyOf([host.host], true),
      maxBytes,
      timeoutMs,
    });
  };
  const textOf = (found: FetchedContent | KnownContent): string =>
    "bytes" in found ? new TextDecoder().decode(found.bytes) : "unchanged";
  const failure = async (work: Promise<unknown>): Promise<{ code: ErrorCode; message: string }> => {
    const { code, message } = await work.then(
      () => expect.fail("it succeeded"),
      (error: ServiceError) => error,
    );
    return { code, message };
  };
  const redirect = (location: string, status = 302) =>
    host.answer((request, response) =>
      request.url === "/"
        ? response.writeHead(status, { Location: location }).end("moved")
        : response.end("landed"),
    );

  it("comes with its validators and its address", async () => {
    host.answer((_, response) => {
      response
        .writeHead(200, { ETag: '"v1"', "Last-Modified": "Thu, 01 Jan 2026 00:00:00 GMT" })
        .end("a,b\n1,ü");
    });
    const found = await get("/x.csv?q=1");
    expect(textOf(found)).toBe("a,b\n1,ü");
    expect(found).toMatchObject({
      etag: '"v1"',
      lastModified: "Thu, 01 Jan 2026 00:00:00 GMT",
      from: `http://${host.host}/x.csv?q=1`,
    });
  });

  it("is asked for under a name of its own, with neither cookies nor authorization", async () => {
    host.answer((_, response) => response.setHeader("Set-Cookie", "a=b").end("x"));
    await get();
    await get();
    for (const { headers } of host.asked) {
      expect(headers["user-agent"]).toBe("edgechart");
      expect(headers).not.toHaveProperty("cookie");
      expect(headers).not.toHaveProperty("authorization");
      expect(headers).not.toHaveProperty("if-none-match");
    }
  });

  it("is the known one where the host says so", async () => {
    host.answer((request, response) => {
      const isSame = request.headers["if-none-match"] === '"v1"';
      response.writeHead(isSame ? 304 : 200, { ETag: '"v1"' }).end(isSame ? undefined : "x");
    });
    const known = {
      from: `http://${host.host}/`,
      etag: '"v1"',
      lastModified: "Thu, 01 Jan 2026 00:00:00 GMT",
    };
    expect(await get("/", { known })).toBe(known);
    expect(host.asked[0]?.headers["if-modified-since"]).toBe(known.lastModified);
    // The tag of one address says nothing of another.
    expect(textOf(await get("/y", { known }))).toBe("x");
  });

  it("is not what a 304 without a question says", async () => {
    host.answer((_, response) => response.writeHead(304).end());
    expect(await failure(get())).toMatchObject({ code: "DATA_UNREADABLE" });
  });

  test.each([301, 302, 303, 307, 308])("is found through a redirect by %d", async (status) => {
    redirect("/x", status);
    expect(await get()).toMatchObject({ from: `http://${host.host}/x` });
  });

  it("asks with a tag only at the end of the redirects that gave it", async () => {
    redirect("/x");
    await get("/", { known: { from: `http://${host.host}/x`, etag: '"v1"' } });
    expect(host.asked.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"v1"']);
  });

  it("is found through five redirects, and not through six", async () => {
    host.answer((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end("landed");
      else response.writeHead(302, { Location: `/${left - 1}` }).end();
    });
    expect(textOf(await get("/5"))).toBe("landed");
    host.asked.length = 0;
    expect(await failure(get("/6"))).toMatchObject({ code: "DATA_UNREADABLE" });
    expect(host.asked).toHaveLength(6);
  });

  it("ends a circle of redirects", async () => {
    host.answer((_, response) => response.writeHead(302, { Location: "/" }).end());
    expect(await failure(get())).toMatchObject({ code: "DATA_UNREADABLE" });
  });

  it.each([
    ["another host", () => `http://${other.host}/secret`],
    ["https at the same host", () => `https://data.example/secret`],
    ["a private address", () => "http://169.254.169.254/secret"],
    ["the same host with credentials", () => `http://user:pass@${host.host}/secret`],
    ["another port", () => "http://127.0.0.1:1/secret"],
    ["a file", () => "file:///etc/secret"],
    ["data", () => "data:text/csv,secret"],
    ["another host without a scheme", () => `//${other.host}/secret`],
  ])("follows no redirect to %s, and does not tell where it leads", async (_, location) => {
    other.answer((_, response) => response.end("x"));
    redirect(location());
    const { code, message } = await failure(get());
    expect(code).toBe("DATA_DENIED");
    expect(message).toContain(host.host);
    expect(message).not.toMatch(/secret|169|example|file:/);
    expect(host.asked).toHaveLength(1);
    expect(other.asked).toEqual([]);
  });

  it.each([
    ["nowhere", {}],
    ["what is no address", { Location: "http://[" }],
  ])("cannot be used where a redirect leads to %s", async (_, headers) => {
    host.answer((_, response) => response.writeHead(302, headers).end());
    expect(await failure(get())).toMatchObject({ code: "DATA_UNREADABLE" });
  });

  test.each([
    [400, "DATA_UNREADABLE"],
    [401, "DATA_UNREADABLE"],
    [403, "DATA_UNREADABLE"],
    [404, "DATA_UNREADABLE"],
    [410, "DATA_UNREADABLE"],
    [204, "DATA_UNREADABLE"],
    [206, "DATA_UNREADABLE"],
    [300, "DATA_UNREADABLE"],
    [408, "DATA_UNAVAILABLE"],
    [429, "DATA_UNAVAILABLE"],
    [500, "DATA_UNAVAILABLE"],
    [503, "DATA_UNAVAILABLE"],
  ] as const)("is no answer of status %d: %s", async (status, code) => {
    host.answer((_, response) => response.writeHead(status).end());
    const found = await failure(get());
    expect(found.code).toBe(code);
    expect(found.message).toContain(String(status));
  });

  it("may be exactly as long as allowed, told or not, and no byte longer", async () => {
    const send = (bytes: number, isTold: boolean) =>
      host.answer((_, response) => {
        if (isTold) response.setHeader("Content-Length", bytes);
        response.write("x".repeat(10));
        response.end("x".repeat(bytes - 10));
      });
    for (const isTold of [true, false]) {
      send(1000, isTold);
      expect(textOf(await get())).toHaveLength(1000);
      send(1001, isTold);
      expect(await failure(get())).toMatchObject({ code: "DATA_TOO_LARGE" });
    }
  });

  it("that never ends is given up at the limit, and its connection with it", async () => {
    const ended = new Promise<void>((resolve) => {
      host.answer((_, response) => {
        const more = (): void => {
          if (!response.destroyed && response.write("x".repeat(10_000))) setImmediate(more);
          else response.once("drain", more);
        };
        response.once("close", resolve);
        more();
      });
    });
    expect(await failure(get())).toMatchObject({ code: "DATA_TOO_LARGE" });
    await ended;
  });

  test.each([
    ["gzip", gzipSync],
    ["br", brotliCompressSync],
  ] as const)("is unpacked from %s, and counted as it is then", async (encoding, compress) => {
    const send = (text: string) =>
      host.answer((_, response) => response.setHeader("Content-Encoding", encoding).end(compress(text)));
    send("x".repeat(1000));
    expect(textOf(await get())).toBe("x".repeat(1000));
    expect(host.asked[0]?.headers["accept-encoding"]).toContain(encoding);
    // A bomb: a few KB on the line.
    send("x".repeat(5_000_000));
    expect(await failure(get())).toMatchObject({ code: "DATA_TOO_LARGE" });
  });

  it("cannot be used in an encoding that was not asked for", async () => {
    host.answer((_, response) => response.setHeader("Content-Encoding", "compress").end(deflateSync("x")));
    expect(await failure(get())).toMatchObject({ code: "DATA_UNREADABLE" });
  });

  it.each([
    ["breaks off", (response: import("node:http").ServerResponse) => response.destroy()],
    [
      "is cut off",
      (response) => response.writeHead(200, { "Content-Length": 100 }).write("x", () => response.destroy()),
    ],
    ["is no gzip", (response) => response.setHeader("Content-Encoding", "gzip").end("no gzip at all")],
    [
      "is half a gzip",
      (response) =>
        response.setHeader("Content-Encoding", "gzip").end(gzipSync("x".repeat(500)).subarray(0, 20)),
    ],
    ["is no HTTP", (response) => response.socket?.end("nonsense\r\n\r\n")],
  ] as [string, (response: import("node:http").ServerResponse) => unknown][])(
    "that %s is a failure of the host",
    async (_, answer) => {
      host.answer((_, response) => void answer(response));
      expect(await failure(get())).toEqual({
        code: "DATA_UNAVAILABLE",
        message: `The data at ${host.host} could not be fetched.`,
      });
    },
  );

  it("that does not come in time is a failure of the host, before its headers, within its body and over redirects", async () => {
    const silent = () => host.answer(() => {});
    const dripping = () => host.answer((_, response) => void response.write("x"));
    const circling = () =>
      host.answer(
        (_, response) => void setTimeout(() => response.writeHead(302, { Location: "/" }).end(), 30),
      );
    for (const begin of [silent, dripping, circling]) {
      begin();
      expect(await failure(get("/", { timeoutMs: 80 }))).toEqual({
        code: "DATA_UNAVAILABLE",
        message: `${host.host} did not send its data within 80 ms.`,
      });
    }
    await vi.waitFor(async () => expect(await host.openConnections()).toBe(0));
  });

  it("cannot come from a port where nobody listens", async () => {
    await host.close();
    expect(await failure(get())).toMatchObject({ code: "DATA_UNAVAILABLE" });
  });

  it("is denied where the host's address may not be dialled", async () => {
    const refusing: RemoteFetch = () => Promise.reject(new DialRefused());
    expect(await failure(get("/", { fetch: refusing }))).toMatchObject({ code: "DATA_DENIED" });
  });
});
