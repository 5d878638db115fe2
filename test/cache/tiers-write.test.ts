import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Store } from "../../src/cache/store.ts";
import { svgEntry, T0_MS } from "../support/entries.ts";
import { createFakeStore, never, rejecting } from "../support/fake-store.ts";
import { createTestTiers } from "../support/test-tiers.ts";

let works: Promise<unknown>[];
let faults: string[];

const background = (work: Promise<unknown>): void => {
  works.push(work);
};

beforeEach(() => {
  works = [];
  faults = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function tiersOf(...stores: Store[]) {
  return createTestTiers({
    stores,
    writeDeadlineMs: 1000,
    now: () => T0_MS,
    onFault: (tier, kind, operation) => faults.push(`${tier} ${operation} ${kind}`),
  });
}

describe("a write", () => {
  it("is in memory before the answer, in the other tiers after it", async () => {
    const [memory, edge] = [createFakeStore("memory"), createFakeStore("edge")];
    const slow = createFakeStore("redis", { set: never });
    await tiersOf(memory, edge, slow).store("k", svgEntry(), background);
    expect(await memory.get("k")).toEqual(svgEntry());
    expect(works).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1000);
    await Promise.all(works);
    expect(await edge.get("k")).toEqual(svgEntry());
    expect(faults).toEqual(["redis set timeout"]);
  });

  it("reaches the other tiers where one fails, and never rejects", async () => {
    const [memory, redis] = [createFakeStore("memory"), createFakeStore("redis")];
    const broken = createFakeStore("disk", { set: rejecting });
    await tiersOf(memory, broken, redis).store("k", svgEntry(), background);
    await expect(Promise.all(works)).resolves.toBeDefined();
    expect(await redis.get("k")).toEqual(svgEntry());
    expect(faults).toEqual(["disk set failed"]);
  });
});

describe("a delete", () => {
  it("reaches every tier, past those that fail or hang", async () => {
    const [memory, redis] = [createFakeStore("memory"), createFakeStore("redis")];
    const [broken, stuck] = [
      createFakeStore("edge", { delete: rejecting }),
      createFakeStore("disk", { delete: never }),
    ];
    for (const store of [memory, redis]) await store.set("k", svgEntry());
    const deleted = tiersOf(memory, broken, stuck, redis).delete("k");
    await vi.advanceTimersByTimeAsync(1000);
    await deleted;
    expect(await memory.get("k")).toBeUndefined();
    expect(await redis.get("k")).toBeUndefined();
    expect(faults.sort()).toEqual(["disk delete timeout", "edge delete failed"]);
  });
});
