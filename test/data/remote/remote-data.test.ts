import { afterEach, beforeEach, describe, expect, it, test, vi } from "vitest";
import { createContentCache } from "../../../src/cache/content-cache.ts";
import { createMemoryGenerations } from "../../../src/cache/generation-store.ts";
import { createKnownGenerations } from "../../../src/cache/known-generations.ts";
import { createMemoryStore } from "../../../src/cache/memory-store.ts";
import type { Store } from "../../../src/cache/store.ts";
import { createTieredCache } from "../../../src/cache/tiers.ts";
import {
  createRemoteData,
  type RemoteData,
  type RemoteDataOptions,
} from "../../../src/data/remote/remote-data.ts";
import { createGuardedFetch } from "../../../src/platform/node/guarded-fetch.ts";
import { type LoopbackHost, startLoopbackHost } from "./loopback-host.ts";
import { policyOf } from "./policy-of.ts";

const TTL_MS = 300_000;
const STALE_MS = 86_400_000;

let host: LoopbackHost;
let url: string;
let nowMs: number;
let works: Promise<unknown>[];
/** The tier that instances share. */
let shared: Store;

beforeEach(async () => {
  host = await startLoopbackHost();
  url = `http://${host.host}/sales.csv`;
  nowMs = Date.UTC(2026, 0, 1);
  works = [];
  shared = { ...createMemoryStore({ maxBytes: 1_000_000, now: () => nowMs }), tier: "redis" };
});
afterEach(() => host.close());

const background = (work: Promise<unknown>): void => void works.push(work);

/** An instance of the service with a memory of its own. */
function start(options: Partial<RemoteDataOptions> & { stores?: readonly Store[] } = {}): RemoteData {
  const now = () => nowMs;
  const { stores = [createMemoryStore({ maxBytes: 1_000_000, now }), shared], ...more } = options;
  const generations = createKnownGenerations({
    store: createMemoryGenerations(),
    delayMs: 30_000,
    deadlineMs: 250,
    now,
    onFault: () => undefined,
  });
  const tiers = createTieredCache({ stores, generations, now });
  return createRemoteData({
    ...policyOf([host.host], true),
    cache: createContentCache({ tiers, generations, kind: "dataset", now }),
    fetch: createGuardedFetch(policyOf([host.host])),
    maxBytes: 100_000,
    timeoutMs: 5000,
    ttlSeconds: TTL_MS / 1000,
    staleSeconds: STALE_MS / 1000,
    now,
    ...more,
  });
}

/** The host has this content from now on, and tags it where `etag` is given. */
function serve(text: string, etag?: string): void {
  host.answer((request, response) => {
    if (etag !== undefined) response.setHeader("ETag", etag);
    const isSame = etag !== undefined && request.headers["if-none-match"] === etag;
    response.writeHead(isSame ? 304 : 200).end(isSame ? undefined : text);
  });
}
const serveStatus = (status: number) => host.answer((_, response) => response.writeHead(status).end());

async function textOf(data: RemoteData): Promise<string> {
  const { hash } = await data.resolve(url, background);
  return new TextDecoder().decode(await data.read(url, hash, background));
}
const hashOf = async (data: RemoteData): Promise<string> => (await data.resolve(url, background)).hash;
const askedCount = () => host.asked.length;

describe("remote data", () => {
  it("is named by the SHA-256 of its content, and read by it", async () => {
    serve("a,b\n1,2\n");
    const data = start();
    const found = await data.resolve(url, background);
    expect(found).toEqual({
      hash: Buffer.from(await crypto.subtle.digest("SHA-256", Buffer.from("a,b\n1,2\n"))).toString(
        "base64url",
      ),
      freshUntilMs: nowMs + TTL_MS,
    });
    expect(await textOf(data)).toBe("a,b\n1,2\n");
    expect(askedCount()).toBe(1);
  });

  it("is not asked for again while it is fresh, whatever the fragment", async () => {
    serve("one");
    const data = start();
    const first = await hashOf(data);
    serve("two");
    nowMs += TTL_MS - 1;
    expect(await hashOf(data)).toBe(first);
    expect((await data.resolve(`${url}#here`, background)).hash).toBe(first);
    expect(askedCount()).toBe(1);
    nowMs += 1;
    expect(await textOf(data)).toBe("two");
    expect(askedCount()).toBe(2);
  });

  it("is a look-up in memory while it is fresh: no tier is asked", async () => {
    serve("one");
    const get = vi.fn(shared.get);
    const getMany = vi.fn(shared.getMany);
    const data = start({ stores: [{ ...shared, get, getMany }] });
    const lookups = () => get.mock.calls.length + getMany.mock.calls.length;
    await hashOf(data);
    expect(lookups()).toBe(1);
    await hashOf(data);
    expect(lookups()).toBe(1);
  });

  it("is revalidated by its tag, and fresh again where it is the same", async () => {
    serve("one", '"v1"');
    const data = start();
    const first = await hashOf(data);
    nowMs += TTL_MS;
    expect(await data.resolve(url, background)).toEqual({ hash: first, freshUntilMs: nowMs + TTL_MS });
    expect(host.asked.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"v1"']);
    nowMs += TTL_MS - 1;
    await hashOf(data);
    expect(askedCount()).toBe(2);
    serve("two", '"v2"');
    nowMs += 1;
    expect(await textOf(data)).toBe("two");
  });

  it("that another instance has asked for is not asked for again", async () => {
    serve("one", '"v1"');
    const first = await hashOf(start());
    await Promise.all(works);
    const other = start();
    nowMs += TTL_MS - 1;
    expect(await other.resolve(url, background)).toEqual({ hash: first, freshUntilMs: nowMs + 1 });
    expect(await textOf(other)).toBe("one");
    expect(askedCount()).toBe(1);
  });

  it("that another instance has found stale is revalidated by its tag", async () => {
    serve("one", '"v1"');
    await hashOf(start());
    await Promise.all(works);
    nowMs += TTL_MS;
    expect(await textOf(start())).toBe("one");
    expect(host.asked[1]?.headers["if-none-match"]).toBe('"v1"');
  });

  it("is no longer fresh than its time, also where another instance's clock is ahead", async () => {
    serve("one");
    nowMs += 3_600_000;
    await hashOf(start());
    await Promise.all(works);
    nowMs -= 3_600_000;
    const other = start();
    expect((await other.resolve(url, background)).freshUntilMs).toBe(nowMs + TTL_MS);
  });

  it("is fetched once for all who ask at the same time", async () => {
    host.answer((_, response) => setTimeout(() => response.end("one"), 20));
    const data = start();
    const found = await Promise.all(Array.from({ length: 50 }, () => hashOf(data)));
    expect(new Set(found).size).toBe(1);
    expect(askedCount()).toBe(1);
  });

  it("is written to the tiers once while it stays the same, and its record alone at each check", async () => {
    serve("one".repeat(1000), '"v1"');
    const written: string[] = [];
    const set: Store["set"] = async (key, entry) => {
      written.push(key.replace(/[^-]{43}$/, "*"));
      await shared.set(key, entry);
    };
    const data = start({ stores: [{ ...shared, set }] });
    for (let checks = 0; checks < 4; checks++) {
      await hashOf(data);
      nowMs += TTL_MS;
    }
    expect(written.filter((key) => key.startsWith("dataset:remote-content-"))).toHaveLength(1);
    expect(written).toHaveLength(5);
  });

  it("is there for as long as it is checked, however seldom it changes", async () => {
    serve("one", '"v1"');
    const data = start();
    for (let checks = 0; checks < 60; checks++) {
      await hashOf(data);
      nowMs += STALE_MS / 6;
    }
    serveStatus(500);
    // Not this instance's own copy: another one's.
    await Promise.all(works);
    expect(await textOf(start())).toBe("one");
  });
});

describe("remote data of a host that fails", () => {
  it("is the last good content with a warning, until the host recovers", async () => {
    serve("one", '"v1"');
    const onFault = vi.fn();
    const data = start({ onFault });
    const { hash } = await data.resolve(url, background);
    serveStatus(503);
    nowMs += TTL_MS;
    const stale = await data.resolve(url, background);
    expect(stale).toEqual({
      hash,
      freshUntilMs: nowMs + 10_000,
      warning: {
        code: "DATA_STALE",
        message: `${host.host} could not be asked: its data is of 2026-01-01T00:00:00.000Z`,
      },
    });
    expect(onFault.mock.calls).toEqual([["DATA_UNAVAILABLE", true]]);
    expect(await textOf(data)).toBe("one");
    // It is left alone for a while.
    expect(askedCount()).toBe(2);
    serve("two", '"v2"');
    nowMs += 10_000;
    expect(await data.resolve(url, background)).not.toHaveProperty("warning");
    expect(await textOf(data)).toBe("two");
  });

  test.each<[string, () => unknown]>([
    ["is away", () => host.close()],
    ["breaks off", () => host.answer((_, response) => response.destroy())],
    ["says nothing", () => host.answer(() => {})],
    ["limits requests", () => serveStatus(429)],
  ])("is the last good content where it %s, on every instance", async (_, fail) => {
    serve("one");
    await hashOf(start());
    await Promise.all(works);
    await fail();
    nowMs += STALE_MS;
    const other = start({ timeoutMs: 100 });
    expect(await textOf(other)).toBe("one");
    expect((await other.resolve(url, background)).warning?.code).toBe("DATA_STALE");
  });

  it("is no more than that for as long as it may be stale", async () => {
    serve("one");
    const data = start();
    await hashOf(data);
    serveStatus(500);
    nowMs += TTL_MS + STALE_MS;
    await expect(data.resolve(url, background)).rejects.toMatchObject({ code: "DATA_UNAVAILABLE" });
  });

  it("is an error to be retried where there never was any, remembered for a while", async () => {
    const onFault = vi.fn();
    const data = start({ onFault });
    serveStatus(500);
    const expected = { code: "DATA_UNAVAILABLE", status: 503, headers: { "Retry-After": "10" } };
    await expect(data.resolve(url, background)).rejects.toMatchObject(expected);
    serve("one");
    await expect(data.resolve(url, background)).rejects.toMatchObject(expected);
    expect(askedCount()).toBe(1);
    expect(onFault.mock.calls).toEqual([["DATA_UNAVAILABLE", false]]);
    nowMs += 10_000;
    expect(await textOf(data)).toBe("one");
  });

  test.each([401, 403, 404, 410])(
    "is gone where the host says so by %d, on every instance",
    async (status) => {
      serve("one");
      const data = start();
      await hashOf(data);
      serveStatus(status);
      nowMs += TTL_MS;
      await expect(data.resolve(url, background)).rejects.toMatchObject({
        code: "DATA_UNREADABLE",
        status: 422,
      });
      await Promise.all(works);
      serveStatus(500);
      await expect(start().resolve(url, background)).rejects.toMatchObject({ code: "DATA_UNAVAILABLE" });
    },
  );

  it("is an error where it grew too large", async () => {
    serve("one");
    const data = start({ maxBytes: 1000 });
    await hashOf(data);
    serve("x".repeat(1001));
    nowMs += TTL_MS;
    await expect(data.resolve(url, background)).rejects.toMatchObject({
      code: "DATA_TOO_LARGE",
      status: 413,
    });
  });
});

describe("the bytes of remote data", () => {
  /** Keeps nothing, as a tier does that content is too large for. */
  const nothing: Store = {
    tier: "memory",
    get: async () => undefined,
    getMany: async (keys) => keys.map(() => undefined),
    set: async () => {},
    delete: async () => {},
  };

  it("are there after a look-up even where no tier keeps them", async () => {
    let count = 0;
    host.answer((_, response) => response.end(`${count++}`));
    expect(await textOf(start({ stores: [nothing] }))).toBe("0");
    expect(askedCount()).toBe(1);
  });

  it("are fetched again, once and whole, where they are gone", async () => {
    serve("one", '"v1"');
    const hash = await hashOf(start());
    host.asked.length = 0;
    const other = start({ stores: [nothing] });
    const reads = await Promise.all(Array.from({ length: 20 }, () => other.read(url, hash, background)));
    expect(reads.map((bytes) => new TextDecoder().decode(bytes))).toEqual(Array(20).fill("one"));
    expect(host.asked.map(({ headers }) => headers["if-none-match"])).toEqual([undefined]);
  });

  it("are never others than those of the hash: a change in between is an error that asking again mends", async () => {
    serve("one");
    const hash = await hashOf(start());
    serve("two");
    const other = start({ stores: [nothing] });
    await expect(other.read(url, hash, background)).rejects.toMatchObject({
      code: "DATA_UNAVAILABLE",
      headers: { "Retry-After": "1" },
    });
    expect(await textOf(other)).toBe("two");
  });

  it("that are gone while the host fails are an error, remembered for a while", async () => {
    serve("one");
    const hash = await hashOf(start());
    serveStatus(500);
    const other = start({ stores: [nothing] });
    await expect(other.read(url, hash, background)).rejects.toMatchObject({ code: "DATA_UNAVAILABLE" });
    host.asked.length = 0;
    await expect(other.resolve(url, background)).rejects.toMatchObject({ code: "DATA_UNAVAILABLE" });
    expect(askedCount()).toBe(0);
  });

  it("are given for an address that the policy allows alone", async () => {
    serve("one");
    const data = start();
    const hash = await hashOf(data);
    for (const address of ["https://evil.example/", "http://127.0.0.1:1/sales.csv", "sales.csv"]) {
      await expect(data.read(address, hash, background)).rejects.toMatchObject({ code: "DATA_DENIED" });
      await expect(data.resolve(address, background)).rejects.toMatchObject({ code: "DATA_DENIED" });
    }
  });
});
