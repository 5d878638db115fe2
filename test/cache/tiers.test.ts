import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CacheEntry } from "../../src/cache/entry.ts";
import type { Store } from "../../src/cache/store.ts";
import { StoreFault } from "../../src/cache/store-fault.ts";
import { svgEntry, T0_MS } from "../support/entries.ts";
import { createFakeStore, never, rejecting } from "../support/fake-store.ts";
import { createTestTiers } from "../support/test-tiers.ts";

let nowMs: number;
let works: Promise<unknown>[];
let faults: string[];
let rejections: unknown[];

const now = () => nowMs;
const background = (work: Promise<unknown>): void => {
  works.push(work);
};
const onUnhandled = (reason: unknown): void => {
  rejections.push(reason);
};

beforeEach(() => {
  nowMs = T0_MS;
  works = [];
  faults = [];
  rejections = [];
  vi.useFakeTimers();
  process.on("unhandledRejection", onUnhandled);
});
afterEach(() => {
  process.off("unhandledRejection", onUnhandled);
  vi.useRealTimers();
});

function tiersOf(...stores: Store[]) {
  return createTestTiers({
    stores,
    tierDeadlineMs: 250,
    writeDeadlineMs: 1000,
    now,
    onFault: (tier, kind, operation) => faults.push(`${tier} ${operation} ${kind}`),
  });
}

describe("a look-up", () => {
  it("asks the tiers in order and stops at the first fresh entry", async () => {
    const [memory, edge, redis] = [
      createFakeStore("memory"),
      createFakeStore("edge"),
      createFakeStore("redis"),
    ];
    const redisGet = vi.spyOn(redis, "get");
    await edge.set("k", svgEntry());
    const { entry, asked } = await tiersOf(memory, edge, redis).lookup("k", background);
    expect(entry).toEqual(svgEntry());
    expect(asked).toEqual([
      { tier: "memory", outcome: "miss" },
      { tier: "edge", outcome: "hit", ttlSeconds: 3600 },
    ]);
    expect(redisGet).not.toHaveBeenCalled();
  });

  it("without an entry anywhere names every tier", async () => {
    const found = await tiersOf(createFakeStore("memory"), createFakeStore("redis")).lookup("k", background);
    expect(found.entry).toBeUndefined();
    expect(found.asked).toEqual([
      { tier: "memory", outcome: "miss" },
      { tier: "redis", outcome: "miss" },
    ]);
  });

  it("says how long the entry still lives", async () => {
    const memory = createFakeStore("memory", {}, now);
    await memory.set("k", svgEntry());
    nowMs += 3_000_500;
    const { asked } = await tiersOf(memory).lookup("k", background);
    expect(asked).toEqual([{ tier: "memory", outcome: "hit", ttlSeconds: 599 }]);
  });

  it("puts a hit of a far tier into memory at once and into slower ones in the background", async () => {
    const [memory, disk, redis] = [
      createFakeStore("memory"),
      createFakeStore("disk"),
      createFakeStore("redis"),
    ];
    const release = Promise.withResolvers<void>();
    const { set } = disk;
    disk.set = async (key, entry) => release.promise.then(() => set(key, entry));
    await redis.set("k", svgEntry());
    await tiersOf(memory, disk, redis).lookup("k", background);
    expect(await memory.get("k")).toEqual(svgEntry());
    expect(await disk.get("k")).toBeUndefined();
    release.resolve();
    await Promise.all(works);
    expect(await disk.get("k")).toEqual(svgEntry());
  });

  it("writes nothing for a hit in the nearest tier", async () => {
    const [memory, redis] = [createFakeStore("memory"), createFakeStore("redis")];
    await memory.set("k", svgEntry());
    const sets = [vi.spyOn(memory, "set"), vi.spyOn(redis, "set")];
    await tiersOf(memory, redis).lookup("k", background);
    for (const set of sets) expect(set).not.toHaveBeenCalled();
    expect(works).toEqual([]);
  });

  it("goes on past an entry that has outlived its time, and says so", async () => {
    const stale = svgEntry(100, { freshUntilMs: T0_MS - 1500 });
    const disk = createFakeStore("disk", { get: async () => stale });
    const redis = createFakeStore("redis");
    await redis.set("k", svgEntry());
    const { entry, asked } = await tiersOf(disk, redis).lookup("k", background);
    expect(entry).toEqual(svgEntry());
    expect(asked[0]).toEqual({ tier: "disk", outcome: "stale", ttlSeconds: -2 });
  });

  it.each<[string, () => Promise<never>, string]>([
    ["rejects", rejecting, "failed"],
    ["rejects with a kind", () => Promise.reject(new StoreFault("quota")), "quota"],
    [
      "throws at once",
      () => {
        throw new Error("no");
      },
      "failed",
    ],
  ])("asks the next tier where one %s, and counts it", async (_, get, kind) => {
    const redis = createFakeStore("redis");
    await redis.set("k", svgEntry());
    const { entry, asked } = await tiersOf(createFakeStore("edge", { get }), redis).lookup("k", background);
    expect(entry).toEqual(svgEntry());
    expect(asked[0]).toEqual({ tier: "edge", outcome: "fault" });
    expect(faults).toEqual([`edge get ${kind}`]);
  });

  it.each<[string, unknown]>([
    ["a string", "<svg/>"],
    ["null", null],
    ["an entry without a body", { ...svgEntry(), body: undefined }],
    ["an entry that lives for ever", { ...svgEntry(), freshUntilMs: Number.POSITIVE_INFINITY }],
    ["an entry without warnings", { ...svgEntry(), warnings: undefined }],
  ])("counts a tier that gives back %s as a fault", async (_, rubbish) => {
    const edge = createFakeStore("edge", { get: async () => rubbish as CacheEntry });
    const { entry, asked } = await tiersOf(edge, createFakeStore("redis")).lookup("k", background);
    expect(entry).toBeUndefined();
    expect(asked.map(({ outcome }) => outcome)).toEqual(["fault", "miss"]);
    expect(faults).toHaveLength(1);
  });

  it("waits for a hanging tier no longer than its deadline", async () => {
    const redis = createFakeStore("redis");
    await redis.set("k", svgEntry());
    const done = vi.fn();
    const lookup = tiersOf(createFakeStore("edge", { get: never }), redis)
      .lookup("k", background)
      .finally(done);
    await vi.advanceTimersByTimeAsync(249);
    expect(done).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect((await lookup).entry).toEqual(svgEntry());
    expect(faults).toContain("edge get timeout");
  });

  it("ignores what becomes of a tier after its deadline", async () => {
    const late = Promise.withResolvers<never>();
    const lookup = tiersOf(createFakeStore("redis", { get: () => late.promise })).lookup("k", background);
    await vi.advanceTimersByTimeAsync(250);
    expect((await lookup).asked).toEqual([{ tier: "redis", outcome: "fault" }]);
    late.reject(new Error("too late"));
    vi.useRealTimers();
    await new Promise((resolve) => setImmediate(resolve));
    expect(rejections).toEqual([]);
    expect(faults).toEqual(["redis get timeout"]);
  });

  it("is a hit also where promoting it fails everywhere", async () => {
    const redis = createFakeStore("redis");
    await redis.set("k", svgEntry());
    const stores = [
      createFakeStore("memory", { set: rejecting }),
      createFakeStore("disk", { set: rejecting }),
      redis,
    ];
    expect((await tiersOf(...stores).lookup("k", background)).entry).toEqual(svgEntry());
    await Promise.all(works);
    expect(faults).toEqual(["memory set failed", "disk set failed"]);
  });

  it("leaves no timer behind", async () => {
    await tiersOf(createFakeStore("memory"), createFakeStore("edge"), createFakeStore("redis")).lookup(
      "k",
      background,
    );
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("a look-up of many", () => {
  it("asks each tier once, for what nearer ones did not have", async () => {
    const [memory, redis] = [createFakeStore("memory"), createFakeStore("redis")];
    await memory.set("a", svgEntry());
    await redis.set("b", svgEntry(200));
    const redisGetMany = vi.spyOn(redis, "getMany");
    const found = await tiersOf(memory, redis).lookupMany(["a", "b", "c", "b"], background);
    expect(redisGetMany.mock.calls).toEqual([[["b", "c"]]]);
    expect(found.map(({ entry }) => entry)).toEqual([svgEntry(), svgEntry(200), undefined, svgEntry(200)]);
    expect(found.map(({ asked }) => asked.map(({ outcome }) => outcome))).toEqual([
      ["hit"],
      ["miss", "hit"],
      ["miss", "miss"],
      ["miss", "hit"],
    ]);
    expect(await memory.get("b")).toEqual(svgEntry(200));
  });

  it("asks no further once all are found", async () => {
    const [memory, redis] = [createFakeStore("memory"), createFakeStore("redis")];
    await memory.set("a", svgEntry());
    const redisGetMany = vi.spyOn(redis, "getMany");
    await tiersOf(memory, redis).lookupMany(["a"], background);
    await tiersOf(memory, redis).lookupMany([], background);
    expect(redisGetMany).not.toHaveBeenCalled();
  });

  it("takes the good entries of a tier that gives rubbish for one key, and counts that", async () => {
    const edge = createFakeStore("edge", {
      getMany: async () => [svgEntry(), "<svg/>" as unknown as CacheEntry],
    });
    const found = await tiersOf(edge).lookupMany(["a", "b"], background);
    expect(found.map(({ asked }) => asked[0]?.outcome)).toEqual(["hit", "fault"]);
    expect(faults).toEqual(["edge get bad-reply"]);
  });

  it("counts one fault for a tier that fails, and asks the next one for all", async () => {
    const redis = createFakeStore("redis");
    await redis.set("a", svgEntry());
    const found = await tiersOf(createFakeStore("edge", { getMany: rejecting }), redis).lookupMany(
      ["a", "b"],
      background,
    );
    expect(found.map(({ entry }) => entry)).toEqual([svgEntry(), undefined]);
    expect(faults).toEqual(["edge get failed"]);
  });
});
