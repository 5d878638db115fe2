import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Asked, Found, Made, ReadThrough } from "../../src/cache/read-through.ts";
import { ServiceError } from "../../src/errors.ts";
import { T0_MS } from "../support/entries.ts";
import { createWorld, type World } from "../support/instances.ts";

let world: World;
let drawn: string[];

beforeEach(() => {
  world = createWorld();
  drawn = [];
});

const picture = (text: string): Made => ({
  body: new TextEncoder().encode(text),
  contentType: "image/svg+xml",
  warnings: [],
});

/** Draws what names the drawing: its number. */
const drawing = () => {
  const make = async () => {
    drawn.push(`picture ${drawn.length + 1}`);
    return picture(drawn.at(-1) ?? "");
  };
  return make;
};
const failing = (error: unknown) => () => {
  drawn.push("failure");
  return Promise.reject(error);
};

const get = (cache: ReadThrough, make: () => Promise<Made> = drawing(), more: Partial<Asked> = {}) =>
  cache.get({ asked: { kind: "chart", key: "k.svg", ...more }, make }, world.background);

const textOf = ({ entry }: Found): string => new TextDecoder().decode(entry.body);
const outcomesOf = ({ tiers }: Found): string[] => tiers.map(({ tier, outcome }) => `${tier} ${outcome}`);

describe("a chart", () => {
  it("is drawn once, then found in memory, then by others in Redis at one round trip", async () => {
    const [one, other] = [world.instance(), world.instance()];
    expect(await get(one)).toMatchObject({ rendered: true, collapsed: false });
    await world.idle();
    expect(world.redis.trips).toEqual(["read", "lease", "set"]);
    world.redis.trips.length = 0;
    expect(outcomesOf(await get(one))).toEqual(["memory hit"]);
    expect(world.redis.trips).toEqual([]);
    const found = await get(other);
    expect([textOf(found), ...outcomesOf(found)]).toEqual(["picture 1", "memory miss", "redis hit"]);
    expect(world.redis.trips).toEqual(["read"]);
  });

  it("is drawn for whom it may be drawn, and there for all once it is", async () => {
    const cache = world.instance();
    const refused = new ServiceError("RATE_LIMITED", "too many");
    const asked: Asked = { kind: "chart", key: "k.svg" };
    const [one, other] = await Promise.allSettled([
      cache.get({ asked, make: drawing(), admit: () => Promise.reject(refused) }, world.background),
      cache.get({ asked, make: drawing(), admit: async () => undefined }, world.background),
    ]);
    expect(one).toMatchObject({ status: "rejected", reason: refused });
    expect(other).toMatchObject({ status: "fulfilled", value: { rendered: true } });
    const admit = vi.fn(() => Promise.reject(refused));
    await cache.get({ asked, make: drawing(), admit }, world.background);
    expect(admit).not.toHaveBeenCalled();
    expect(drawn).toEqual(["picture 1"]);
  });

  it("lives as long as the request asks", async () => {
    const cache = world.instance();
    await get(cache, drawing(), { ttlSeconds: 10 });
    world.nowMs += 20_000;
    expect(textOf(await get(cache))).toBe("picture 2");
  });

  it("is drawn while Redis fails, and stays in memory", async () => {
    const cache = world.instance({ onFault: () => undefined });
    world.redis.isBroken = true;
    expect((await get(cache)).rendered).toBe(true);
    expect(outcomesOf(await get(cache))).toEqual(["memory hit"]);
  });
});

describe("a chart that is to be fresh for a while yet", () => {
  const HOUR_MS = 3_600_000;
  const ask = (cache: ReadThrough, freshForMs: number, more: Partial<Asked> = {}, make = drawing()) =>
    get(cache, make, { freshForMs, ...more });

  it("is drawn anew, once for all instances, where it is not", async () => {
    const [one, other] = [world.instance(), world.instance()];
    await get(one);
    await get(other);
    await world.idle();
    world.nowMs = T0_MS + 799_000;
    expect(textOf(await ask(one, 200_000))).toBe("picture 1");
    world.nowMs = T0_MS + 801_000;
    expect(textOf(await ask(one, 200_000))).toBe("picture 2");
    await world.idle();
    world.redis.trips.length = 0;
    expect(textOf(await ask(other, 200_000))).toBe("picture 2");
    expect(world.redis.trips).toEqual(["generations", "read"]);
    expect(drawn).toHaveLength(2);
  });

  it("is left alone in the first half of its life, however short that is", async () => {
    const cache = world.instance();
    await get(cache, drawing(), { ttlSeconds: 60 });
    world.nowMs = T0_MS + 29_000;
    expect(textOf(await ask(cache, HOUR_MS, { ttlSeconds: 60 }))).toBe("picture 1");
    world.nowMs = T0_MS + 31_000;
    expect(textOf(await ask(cache, HOUR_MS, { ttlSeconds: 60 }))).toBe("picture 2");
  });

  it("is given to others at once while it is drawn anew", async () => {
    const cache = world.instance();
    await get(cache);
    world.nowMs = T0_MS + 801_000;
    const release = Promise.withResolvers<void>();
    const make = async () => {
      await release.promise;
      return picture("new");
    };
    const anew = ask(cache, 200_000, {}, make);
    expect(textOf(await get(cache))).toBe("picture 1");
    release.resolve();
    expect(textOf(await anew)).toBe("new");
  });

  it("stays where it cannot be drawn anew", async () => {
    const cache = world.instance();
    await get(cache);
    world.nowMs = T0_MS + 801_000;
    const kept = await ask(cache, 200_000, {}, failing(new ServiceError("INTERNAL", "a defect")));
    expect([textOf(kept), kept.failedStatus]).toEqual(["picture 1", 500]);
    expect(textOf(await get(cache))).toBe("picture 1");
  });
});

describe("a chart past its lifetime", () => {
  it("is served stale at once and drawn anew once, behind the answer", async () => {
    const cache = world.instance();
    await get(cache);
    world.nowMs = T0_MS + 1_005_000;
    const release = Promise.withResolvers<void>();
    const make = vi.fn(async () => {
      await release.promise;
      return picture("new");
    });
    const stale = await Promise.all(Array.from({ length: 10 }, () => get(cache, make)));
    expect(new Set(stale.map(textOf))).toEqual(new Set(["picture 1"]));
    expect(stale[0]?.tiers).toEqual([{ tier: "memory", outcome: "stale", ttlSeconds: -5 }]);
    release.resolve();
    await world.idle();
    expect(make).toHaveBeenCalledTimes(1);
    const fresh = await get(cache);
    expect([textOf(fresh), ...outcomesOf(fresh)]).toEqual(["new", "memory hit"]);
  });

  it("is not drawn anew where another instance has done so", async () => {
    const [one, other] = [world.instance(), world.instance()];
    await get(one);
    await get(other);
    await world.idle();
    world.nowMs = T0_MS + 1_005_000;
    await get(one);
    await world.idle();
    expect(textOf(await get(other))).toBe("picture 1");
    await world.idle();
    expect(textOf(await get(other))).toBe("picture 2");
    expect(drawn).toHaveLength(2);
  });

  it("stays while drawing it anew fails, which is not tried at every request", async () => {
    const cache = world.instance();
    await get(cache);
    world.nowMs = T0_MS + 1_005_000;
    for (let i = 0; i < 5; i++) {
      expect(textOf(await get(cache, failing(new Error("no fonts"))))).toBe("picture 1");
      await world.idle();
    }
    expect(drawn).toEqual(["picture 1", "failure"]);
    world.nowMs += 31_000;
    await get(cache);
    await world.idle();
    expect(textOf(await get(cache))).toBe("picture 3");
  });

  it("serves past its stale window only where drawing fails, and says so", async () => {
    const cache = world.instance();
    await get(cache);
    world.nowMs = T0_MS + 1_200_000;
    const lastGood = await get(cache, failing(new ServiceError("INTERNAL", "a defect")));
    expect(textOf(lastGood)).toBe("picture 1");
    expect(lastGood).toMatchObject({ rendered: false, failedStatus: 500 });
    // For a while it is served without another try.
    expect(await get(cache)).toMatchObject({ rendered: false, failedStatus: 503 });
    world.nowMs += 31_000;
    expect(textOf(await get(cache))).toBe("picture 3");
  });

  it("serves no longer than its windows", async () => {
    const cache = world.instance();
    await get(cache);
    world.nowMs = T0_MS + 1_500_000;
    await expect(get(cache, failing(new Error("no fonts")))).rejects.toThrow("no fonts");
  });

  it("that shows the time of drawing is never served stale", async () => {
    const cache = world.instance();
    const clock = () => drawing()().then((made) => ({ ...made, isVolatile: true }));
    await get(cache, clock);
    world.nowMs = T0_MS + 59_999;
    expect(textOf(await get(cache, clock))).toBe("picture 1");
    world.nowMs = T0_MS + 60_000;
    expect(textOf(await get(cache, clock))).toBe("picture 2");
    world.nowMs += 60_000;
    await expect(get(cache, failing(new Error("no fonts")))).rejects.toThrow("no fonts");
  });
});

describe("a spec that cannot be drawn", () => {
  const invalid = () =>
    new ServiceError("SPEC_INVALID", "no such mark", { places: [{ path: "/mark", message: "?" }] });

  it("is remembered for a minute, on every instance, with the same words", async () => {
    const [one, other] = [world.instance(), world.instance()];
    const first: unknown = await get(one, failing(invalid())).catch((error: unknown) => error);
    expect(first).toMatchObject({
      headers: {
        "Cache-Status":
          "edgechart-render; fwd=miss; stored, edgechart-redis; fwd=miss, edgechart-memory; fwd=miss",
      },
    });
    await world.idle();
    for (const cache of [one, other]) {
      const again: unknown = await get(cache, drawing()).catch((error: unknown) => error);
      expect(again).toMatchObject({
        code: "SPEC_INVALID",
        message: "no such mark",
        places: invalid().places,
      });
    }
    expect(drawn).toEqual(["failure"]);
    const hit: unknown = await get(one).catch((error: unknown) => error);
    expect(hit).toMatchObject({ headers: { "Cache-Status": "edgechart-memory; hit; ttl=60" } });
    world.nowMs += 60_000;
    expect(textOf(await get(one))).toBe("picture 2");
  });

  it("is told to all who wait, of whom one alone has drawn", async () => {
    const cache = world.instance();
    const all = await Promise.all(
      [1, 2, 3].map(() => get(cache, failing(invalid())).catch((error: ServiceError) => error)),
    );
    const statuses = all.map((error) => (error instanceof ServiceError ? error.headers["Cache-Status"] : ""));
    expect(statuses.filter((status) => status?.includes("edgechart-render"))).toHaveLength(1);
    expect(statuses.filter((status) => status?.includes("collapsed"))).toHaveLength(2);
  });

  it.each([
    new ServiceError("INTERNAL", "a defect"),
    new ServiceError("STORE_UNAVAILABLE", "no Redis"),
    new ServiceError("DATASET_NOT_FOUND", "not yet"),
    new Error("whatever"),
  ])("for a reason that may pass is never remembered: %s", async (error) => {
    const cache = world.instance();
    await expect(get(cache, failing(error))).rejects.toBe(error);
    await world.idle();
    expect(world.redis.entries.size).toBe(0);
    expect(textOf(await get(cache))).toBe("picture 2");
  });
});

describe("several instances asked for one new chart", () => {
  it("draw it once: the others wait, and look three times at most", async () => {
    const [one, other] = [world.instance(), world.instance()];
    const slow = Promise.withResolvers<Made>();
    const first = get(one, () => slow.promise);
    await vi.waitFor(() => expect(world.redis.trips).toContain("lease"));
    world.redis.trips.length = 0;
    const sleeping = world.instance({
      sleep: async () => {
        slow.resolve(picture("of one"));
        await first;
        // It is written after the answer.
        await new Promise((resolve) => setImmediate(resolve));
      },
    });
    expect(textOf(await get(sleeping))).toBe("of one");
    expect(world.redis.trips.filter((trip) => trip === "read")).toHaveLength(2);
    expect(textOf(await get(other))).toBe("of one");
    expect(drawn).toEqual([]);
  });

  it("draw it once where twenty are asked at once", async () => {
    const made = Promise.withResolvers<void>();
    const sleep = async () => {
      await made.promise;
      await new Promise((resolve) => setImmediate(resolve));
    };
    const make = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      made.resolve();
      return drawing()();
    };
    const instances = Array.from({ length: 20 }, () => world.instance({ sleep }));
    const found = await Promise.all(instances.map((cache) => get(cache, make)));
    expect(new Set(found.map(textOf))).toEqual(new Set(["picture 1"]));
    expect(found.filter(({ rendered }) => rendered)).toHaveLength(1);
  });

  it("draw it after a bounded wait where the one that has the lease is gone", async () => {
    void get(world.instance(), () => new Promise<Made>(() => {}));
    await vi.waitFor(() => expect(world.redis.trips).toContain("lease"));
    world.redis.trips.length = 0;
    const startMs = world.nowMs;
    expect(textOf(await get(world.instance()))).toBe("picture 1");
    expect(world.nowMs - startMs).toBe(2_000);
    expect(world.redis.trips.filter((trip) => trip === "read")).toHaveLength(3);
  });

  it("do not wait for one that failed, nor after a purge for the drawing before", async () => {
    const [one, other] = [world.instance(), world.instance()];
    await expect(get(one, failing(new Error("no")))).rejects.toThrow();
    await world.idle();
    await get(other);
    await world.idle();
    await one.purge({ all: true });
    await get(one);
    expect(world.nowMs).toBe(T0_MS);
    expect(drawn).toEqual(["failure", "picture 2", "picture 3"]);
  });
});

describe("a page of charts", () => {
  const page = (cache: ReadThrough, count = 50) =>
    cache.getMany(
      Array.from({ length: count }, (_, i) => ({
        asked: { kind: "chart", key: `${i}.svg` } as const,
        make: i === 7 ? failing(new ServiceError("SPEC_INVALID", "no")) : drawing(),
      })),
      world.background,
    );

  it("takes three round trips where all are new, one where all are there, errors in their places", async () => {
    const drawnNow = await page(world.instance());
    await world.idle();
    expect(world.redis.trips).toEqual(["read", "lease", "set"]);
    world.redis.trips.length = 0;
    const found = await page(world.instance());
    expect(world.redis.trips).toEqual(["read"]);
    expect(drawn).toHaveLength(50);
    for (const results of [drawnNow, found]) {
      expect(results).toHaveLength(50);
      expect(results[7]).toMatchObject({ error: { code: "SPEC_INVALID" } });
      expect(results.filter((result) => "error" in result)).toHaveLength(1);
    }
  });

  it("draws one that it names twice once", async () => {
    const asked = { kind: "chart", key: "k.svg" } as const;
    const settled: number[] = [];
    const requests = [1, 2, 3].map(() => ({ asked, make: drawing() }));
    const results = await world
      .instance()
      .getMany(requests, world.background, (index) => settled.push(index));
    expect(drawn).toEqual(["picture 1"]);
    expect(results).toHaveLength(3);
    expect(settled).toEqual([0, 1, 2]);
  });
});
