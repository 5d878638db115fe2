import { beforeEach, describe, expect, it } from "vitest";
import { createMemoryStore } from "../../src/cache/memory-store.ts";
import type { Asked, PurgeSelection, ReadThrough } from "../../src/cache/read-through.ts";
import { ServiceError } from "../../src/errors.ts";
import { createWorld, type World } from "../support/instances.ts";

const KEY = "7PpVt2hM8Zc0qXyUZ4y0N3l2kqTq1r9sJ5bW6dEfGhI";

let world: World;
let drawings: number;

beforeEach(() => {
  world = createWorld();
  drawings = 0;
});

async function numberOf(cache: ReadThrough, more: Partial<Asked> = {}): Promise<number> {
  const make = async () => ({
    body: new TextEncoder().encode(String(++drawings)),
    contentType: "image/svg+xml",
    warnings: [],
  });
  const asked = { kind: "chart", key: `${KEY}.svg`, ...more } as const;
  const { entry } = await cache.get({ asked, make }, world.background);
  await world.idle();
  return Number(new TextDecoder().decode(entry.body));
}

/** A drawing that goes on when it is told to. */
function heldDrawing() {
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const make = async () => {
    begun.resolve();
    await end.promise;
    return { body: new Uint8Array([57]), contentType: "image/svg+xml", warnings: [] };
  };
  return { make, hasBegun: begun.promise, finish: () => end.resolve() };
}

/** Lets what is under way go on until it has come so far. */
async function until(isSo: () => boolean): Promise<void> {
  for (let turns = 0; !isSo() && turns < 1000; turns++) await new Promise((resolve) => setTimeout(resolve));
}

describe("a purge", () => {
  const tagged = { tags: ["sales/eu/q1", "weekly"] };

  it.each<[string, PurgeSelection, Partial<Asked>, boolean]>([
    ["by a tag", { tags: ["weekly"] }, tagged, true],
    ["by a path", { tags: ["sales/eu/q1"] }, tagged, true],
    ["by all below a level", { tags: ["sales/*"] }, tagged, true],
    ["by all below a deeper level", { tags: ["sales/eu/*"] }, tagged, true],
    ["by all below the path itself", { tags: ["sales/eu/q1/*"] }, tagged, false],
    ["by a level above, which is a tag of its own", { tags: ["sales"] }, tagged, false],
    ["by a path that only begins alike", { tags: ["sales/e/*", "sales/eu/q"] }, tagged, false],
    ["by another tag", { tags: ["daily"] }, tagged, false],
    ["of one without tags, by a tag", { tags: ["weekly"] }, {}, false],
    ["by the name of a dataset", { tags: ["dataset:orders"] }, { tags: ["dataset:orders"] }, true],
    ["by kind", { kinds: ["chart"] }, {}, true],
    ["by another kind", { kinds: ["processed", "negative"] }, {}, false],
    ["of all", { all: true }, {}, true],
    ["by key", { keys: [KEY] }, {}, true],
    ["by another key", { keys: [KEY.toLowerCase()] }, {}, false],
  ])("%s", async (_, selection, asked, isGone) => {
    const [one, other] = [world.instance(), world.instance()];
    await numberOf(one, asked);
    await numberOf(other, asked);
    await one.purge(selection);
    const after = isGone ? 2 : 1;
    expect(await numberOf(one, asked)).toBe(after);
    // Elsewhere it is seen within the delay.
    world.nowMs += 30_000;
    expect(await numberOf(other, asked)).toBe(after);
  });

  it("is one write whatever the number of entries, tags and names", async () => {
    const cache = world.instance();
    for (let i = 0; i < 100; i++) await numberOf(cache, { key: `${i}.svg`, tags: ["a", "b"] });
    world.redis.trips.length = 0;
    await cache.purge({ tags: ["a", "b/*"], kinds: ["negative"], all: true });
    expect(world.redis.trips).toEqual(["purge"]);
  });

  it("takes every format of a key", async () => {
    const cache = world.instance();
    await numberOf(cache, { key: `${KEY}.png` });
    await numberOf(cache, { key: `${KEY}.vg.json` });
    await cache.purge({ keys: [KEY] });
    expect(world.redis.entries.size).toBe(0);
    expect(await numberOf(cache, { key: `${KEY}.png` })).toBe(3);
    expect(await numberOf(cache, { key: `${KEY}.vg.json` })).toBe(4);
  });

  it("by key leaves others where they are: they are looked up again, not drawn", async () => {
    const [one, other] = [world.instance(), world.instance()];
    await numberOf(one, { key: "other.svg" });
    await numberOf(other, { key: "other.svg" });
    await one.purge({ keys: [KEY] });
    world.nowMs += 30_000;
    world.redis.trips.length = 0;
    expect(await numberOf(other, { key: "other.svg" })).toBe(1);
    expect(world.redis.trips).toEqual(["generations", "read"]);
    expect(await numberOf(other, { key: "other.svg" })).toBe(1);
    expect(world.redis.trips).toHaveLength(2);
  });

  it("takes a picture that was being drawn meanwhile", async () => {
    const cache = world.instance();
    const held = heldDrawing();
    const asked = { kind: "chart", key: `${KEY}.svg`, tags: ["a"] } as const;
    const drawing = cache.get({ asked, make: held.make }, world.background);
    await held.hasBegun;
    await world.instance().purge({ tags: ["a"] });
    held.finish();
    await drawing;
    await world.idle();
    expect(await numberOf(world.instance(), { tags: ["a"] })).toBe(1);
  });

  it.each<PurgeSelection>([{ keys: [KEY] }, { tags: ["a"] }, { all: true }])(
    "takes a picture that is on its way to Redis meanwhile: %j",
    async (selection) => {
      const [one, other] = [world.instance(), world.instance()];
      const { set } = world.redis;
      const late = Promise.withResolvers<void>();
      world.redis.set = (key, entry) => late.promise.then(() => set(key, entry));
      const drawing = numberOf(one, { tags: ["a"] });
      await until(() => drawings === 1);
      await other.purge(selection);
      world.redis.set = set;
      late.resolve();
      await drawing;
      expect(await numberOf(world.instance(), { tags: ["a"] })).toBe(2);
      expect(await numberOf(other, { tags: ["a"] })).toBe(2);
      world.nowMs += 30_000;
      expect(await numberOf(one, { tags: ["a"] })).toBe(2);
    },
  );

  it("by key takes what an instance was just looking up", async () => {
    const [one, other] = [world.instance(), world.instance()];
    await numberOf(one);
    world.nowMs += 30_000;
    const { readGenerations, read } = world.redis;
    const begun = Promise.withResolvers<void>();
    const purged = Promise.withResolvers<void>();
    const late = world.instance();
    world.redis.read = async (keys, names) => {
      const given = await read(keys, names);
      begun.resolve();
      await purged.promise;
      return given;
    };
    const looking = numberOf(late);
    await begun.promise;
    await other.purge({ keys: [KEY] });
    Object.assign(world.redis, { readGenerations, read });
    purged.resolve();
    expect(await looking).toBe(1);
    world.nowMs += 30_000;
    expect(await numberOf(late)).toBe(2);
  });

  it("is not missed by a request that finds a slow read under way, begun before it", async () => {
    const [one, other] = [world.instance(), world.instance()];
    await numberOf(one, { tags: ["a"] });
    world.nowMs += 30_000;
    const { readGenerations } = world.redis;
    const slow = Promise.withResolvers<void>();
    world.redis.readGenerations = async (names) => {
      const given = await readGenerations(names);
      await slow.promise;
      return given;
    };
    const before = numberOf(one, { tags: ["a"] });
    await until(() => world.redis.trips.at(-1) === "generations");
    await other.purge({ tags: ["a"] });
    world.redis.readGenerations = readGenerations;
    world.nowMs += 30_001;
    const after = numberOf(one, { tags: ["a"] });
    slow.resolve();
    await before;
    expect(await after).toBe(2);
  });

  it("takes a picture by a tag that only some requests for it name", async () => {
    const [one, other] = [world.instance(), world.instance()];
    await numberOf(one);
    expect(await numberOf(other, { tags: ["late"] })).toBe(1);
    await one.purge({ tags: ["late"] });
    expect(await numberOf(world.instance())).toBe(2);
  });

  it("takes a picture by a tag of one that was there before it, and drawn anew without naming it", async () => {
    const cache = world.instance();
    await numberOf(cache, { tags: ["first"] });
    await cache.purge({ all: true });
    expect(await numberOf(cache)).toBe(2);
    await cache.purge({ tags: ["first"] });
    expect(await numberOf(world.instance())).toBe(3);
  });

  it("takes a picture by two tags that two instances have added, each to its own copy", async () => {
    const [one, other] = [world.instance(), world.instance()];
    await numberOf(one);
    await numberOf(other);
    await numberOf(one, { tags: ["x"] });
    await numberOf(other, { tags: ["y"] });
    await one.purge({ tags: ["x"] });
    expect(await numberOf(world.instance())).toBe(2);
    await one.purge({ tags: ["y"] });
    expect(await numberOf(world.instance())).toBe(3);
  });

  it("before a request names a tag, and after the picture was drawn, holds for that request", async () => {
    await numberOf(world.instance());
    world.nowMs += 60_000;
    await world.instance().purge({ tags: ["x"] });
    world.nowMs += 60_000;
    expect(await numberOf(world.instance(), { tags: ["x"] })).toBe(2);
    expect(await numberOf(world.instance(), { tags: ["x"] })).toBe(2);
  });

  it("costs one more read where only the entry knows of a tag", async () => {
    await numberOf(world.instance(), { tags: ["a"] });
    world.redis.trips.length = 0;
    await numberOf(world.instance());
    expect(world.redis.trips).toEqual(["read", "generations"]);
    world.redis.trips.length = 0;
    await numberOf(world.instance(), { tags: ["a"] });
    expect(world.redis.trips).toEqual(["read"]);
  });

  it("takes a picture that collects more tags than an entry has room for", async () => {
    const cache = world.instance();
    for (let i = 0; i < 20; i++) {
      await numberOf(cache, { tags: Array.from({ length: 16 }, (_, at) => `t${16 * i + at}`) });
    }
    const before = drawings;
    await cache.purge({ tags: ["t0"] });
    await numberOf(cache, { tags: ["t0"] });
    expect(drawings).toBe(before + 1);
    for (const { generations } of world.redis.entries.values()) {
      expect(Object.keys(generations).length).toBeLessThanOrEqual(128);
    }
  });

  it("costs a hit in memory nothing within the delay, and one small read after it", async () => {
    const cache = world.instance();
    await numberOf(cache, { tags: ["a"] });
    world.redis.trips.length = 0;
    world.nowMs += 29_999;
    await numberOf(cache, { tags: ["a"] });
    expect(world.redis.trips).toEqual([]);
    world.nowMs += 1;
    await Promise.all([1, 2, 3].map(() => numberOf(cache, { tags: ["a"] })));
    expect(world.redis.trips).toEqual(["generations"]);
  });

  it("is 503 where Redis does not take it, and has done nothing", async () => {
    const cache = world.instance();
    await numberOf(cache);
    world.redis.isBroken = true;
    const error: unknown = await cache.purge({ all: true }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ServiceError);
    expect(error).toMatchObject({ code: "STORE_UNAVAILABLE", status: 503 });
    expect(await numberOf(cache)).toBe(1);
  });

  it("is taken by a Redis that is well again, also while it is left alone", async () => {
    const [cache, other] = [world.instance({ onFault: () => undefined }), world.instance()];
    await numberOf(cache);
    world.redis.isBroken = true;
    for (let i = 0; i < 10; i++) await numberOf(cache, { key: `${i}.svg` });
    world.redis.isBroken = false;
    expect(await cache.health()).toContainEqual({ tier: "redis", state: "open" });
    await cache.purge({ all: true });
    expect(await numberOf(cache)).toBe(12);
    expect(await numberOf(other)).toBe(13);
  });

  it("holds where Redis was emptied after it: nothing comes back", async () => {
    const disk = createMemoryStore({ maxBytes: 1_000_000, now: () => world.nowMs });
    const cache = world.instance({ near: [{ ...disk, tier: "disk" }] });
    await cache.purge({ tags: ["a"] });
    await numberOf(cache, { tags: ["a"] });
    await world.redis.writeGenerations(["tag:a"], "");
    await cache.purge({ tags: ["a"] });
    expect(await numberOf(cache, { tags: ["a"] })).toBe(2);
  });
});

describe("without Redis", () => {
  it("a purge holds for the instance", async () => {
    const memory = createMemoryStore({ maxBytes: 1_000_000, now: () => world.nowMs });
    const disk = createMemoryStore({ maxBytes: 1_000_000, now: () => world.nowMs });
    const cache = world.instance({ stores: [memory, { ...disk, tier: "disk" }] });
    const near = { tags: ["a"] };
    await numberOf(cache, near);
    expect(await numberOf(cache, near)).toBe(1);
    await cache.purge({ tags: ["a"] });
    expect(await numberOf(cache, near)).toBe(2);
    await cache.purge({ keys: [KEY] });
    expect(await numberOf(cache, near)).toBe(3);
  });

  it.each([["memory"], ["memory and disk"]])(
    "a purge by key takes what is being drawn meanwhile: %s",
    async (tiers) => {
      const memory = createMemoryStore({ maxBytes: 1_000_000, now: () => world.nowMs });
      const disk = createMemoryStore({ maxBytes: 1_000_000, now: () => world.nowMs });
      const cache = world.instance({
        stores: tiers === "memory" ? [memory] : [memory, { ...disk, tier: "disk" }],
      });
      const held = heldDrawing();
      const drawing = cache.get(
        { asked: { kind: "chart", key: `${KEY}.svg` }, make: held.make },
        world.background,
      );
      await held.hasBegun;
      await cache.purge({ keys: [KEY] });
      held.finish();
      await drawing;
      await world.idle();
      expect(await numberOf(cache)).toBe(1);
      expect(await numberOf(cache)).toBe(1);
    },
  );
});
