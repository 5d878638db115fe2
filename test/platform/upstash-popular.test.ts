import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createUpstashPopular } from "../../src/platform/upstash-popular.ts";
import { createUpstashStore } from "../../src/platform/upstash-store.ts";
import { pngEntry, T0_MS } from "../support/entries.ts";
import { hasRedisServer } from "../support/redis-server-engine.ts";
import { startUpstashServer, type UpstashServer } from "../support/upstash-server.ts";

const DAY_MS = 86_400_000;
const keyPrefix = "shop:edgechart:v1:";

describe.each(["memory", "redis"] as const)("what is asked for most, in %s", (engine) => {
  if (engine === "redis" && !hasRedisServer() && process.env.CI !== "true") {
    it.skip("no redis-server is installed here");
    return;
  }
  let server: UpstashServer;
  let nowMs: number;
  beforeAll(async () => {
    server = await startUpstashServer({ engine });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    await server.run("FLUSHALL");
    server.resetCounts();
    nowMs = T0_MS;
  });

  const open = () => {
    let due = new Map<string, number>();
    const store = createUpstashStore({
      ...server,
      keyPrefix,
      now: () => nowMs,
      takeCounts: () => {
        const taken = due;
        due = new Map();
        return taken;
      },
    });
    const popular = createUpstashPopular({ ...server, keyPrefix, timeoutMs: 5_000, now: () => nowMs });
    const entry = pngEntry(50, { freshUntilMs: T0_MS + 10 * DAY_MS });
    return {
      top: popular.top,
      store,
      /** Writes an entry while these counts are due. */
      async write(counts: Record<string, number>) {
        due = new Map(Object.entries(counts));
        await store.set("k", entry);
      },
    };
  };
  const names = () => server.commands.map(([name]) => name?.toUpperCase());

  it("is written along with an entry, in its request, and with none where nothing is due", async () => {
    const { write, store } = open();
    await write({ a: 3, b: 1 });
    expect(names()).toEqual(["SET", "ZINCRBY", "ZINCRBY", "ZREMRANGEBYRANK", "EXPIRE"]);
    expect(server.requestCount).toBe(1);
    expect(await store.get("k")).toBeDefined();
    server.resetCounts();
    await write({});
    expect(names()).toEqual(["SET"]);
  });

  it("is told by the counts of all instances together, of today and yesterday", async () => {
    const [one, other] = [open(), open()];
    await one.write({ a: 3, b: 1 });
    await other.write({ b: 4 });
    expect(await one.top(10)).toEqual(["b", "a"]);
    nowMs += DAY_MS;
    await other.write({ a: 3, c: 4 });
    server.resetCounts();
    expect(await one.top(2)).toEqual(["a", "b"]);
    expect([names(), server.requestCount]).toEqual([["ZRANGE", "ZRANGE"], 1]);
    nowMs += DAY_MS;
    expect(await one.top(10)).toEqual(["c", "a"]);
    expect(await one.top(0)).toEqual([]);
  });

  it("takes a bounded room, and goes by itself", async () => {
    const { write } = open();
    for (let batch = 0; batch < 6; batch++) {
      await write(Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`${batch} ${i}`, 1 + batch])));
    }
    const key = `${keyPrefix}asked:2026-01-01`;
    expect(await server.run("ZCARD", key)).toBe(500);
    expect(await server.run("ZSCORE", key, "0 0")).toBeNull();
    expect(await server.run("TTL", key)).toBe(2 * 86_400);
  });

  it("keeps no entry from being written where the counts are refused", async () => {
    const { write, store } = open();
    await server.run("SET", `${keyPrefix}asked:2026-01-01`, "no sorted set");
    await write({ a: 1 });
    expect(await store.get("k")).toBeDefined();
  });
});
