import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKnownGenerations } from "../../src/cache/known-generations.ts";
import { queryOf } from "../../src/cache/maker.ts";
import { createPurge } from "../../src/cache/purge.ts";
import { createTieredCache } from "../../src/cache/tiers.ts";
import { createUpstashStore } from "../../src/platform/upstash-store.ts";
import { pngEntry } from "../support/entries.ts";
import { hasRedisServer } from "../support/redis-server-engine.ts";
import { startUpstashServer, type UpstashServer } from "../support/upstash-server.ts";

const CHARTS = 10_000;
const TOGETHER = 1_000;

describe("a purge of 10,000 charts", () => {
  let redis: UpstashServer;
  beforeAll(async () => {
    redis = await startUpstashServer({ engine: hasRedisServer() ? "redis" : "memory" });
  });
  afterAll(() => redis.close());

  const background = (): void => undefined;
  const timeouts = { readTimeoutMs: 20_000, writeTimeoutMs: 20_000 };
  const open = () => createUpstashStore({ ...redis, keyPrefix: "edgechart:v1:", ...timeouts });
  /** What an instance that knows nothing yet has of the cache. */
  function instance() {
    const store = open();
    const known = createKnownGenerations({
      store,
      delayMs: 30_000,
      deadlineMs: 20_000,
      now: Date.now,
      onFault: () => expect.fail("Redis failed"),
    });
    const stores = [store];
    return {
      tiers: createTieredCache({ stores, generations: known, tierDeadlineMs: 20_000 }),
      purge: createPurge({ generations: store, known, stores, now: Date.now }),
    };
  }
  const tagOf = (at: number): string => `sales/${at % 2 === 0 ? "eu" : "us"}`;
  const batches = Array.from({ length: CHARTS / TOGETHER }, (_, batch) =>
    Array.from({ length: TOGETHER }, (_, at) => batch * TOGETHER + at),
  );

  async function found(): Promise<number> {
    const { tiers } = instance();
    let count = 0;
    for (const batch of batches) {
      const queries = batch.map((at) => queryOf({ kind: "chart", key: `${at}.png`, tags: [tagOf(at)] }));
      const lookups = await tiers.lookupMany(queries, background);
      count += lookups.filter(({ entry }) => entry !== undefined).length;
    }
    return count;
  }

  it("is one command a tag or pattern, and takes them all", async () => {
    const store = open();
    const times = { createdAtMs: Date.now(), freshUntilMs: Date.now() + 3_600_000 };
    for (const batch of batches) {
      const entries = batch.map((at) => {
        const generations = {
          all: "",
          keys: "",
          "kind:chart": "",
          "tag:sales/": "",
          [`tag:${tagOf(at)}`]: "",
        };
        return [`chart:${at}.png`, pngEntry(10, { ...times, generations })] as const;
      });
      await store.setMany(new Map(entries));
    }
    expect(await found()).toBe(CHARTS);

    redis.resetCounts();
    await instance().purge({ tags: ["sales/eu"] });
    expect(redis.commandCount).toBe(1);
    expect(await found()).toBe(CHARTS / 2);

    redis.resetCounts();
    await instance().purge({ tags: ["sales/*"] });
    expect(redis.commandCount).toBe(1);
    expect(await found()).toBe(0);
  });
});
