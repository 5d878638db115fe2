import { beforeEach, describe, expect, it, vi } from "vitest";
import type { CacheRequest, Made, ReadThrough } from "../../src/cache/read-through.ts";
import { ServiceError } from "../../src/errors.ts";
import { createWorld, type World } from "../support/instances.ts";

let world: World;
let drawn: string[];
let drawing: number;
let mostAtOnce: number;

beforeEach(() => {
  world = createWorld();
  drawn = [];
  drawing = 0;
  mostAtOnce = 0;
});

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function draw(name: string): Promise<Made> {
  mostAtOnce = Math.max(mostAtOnce, ++drawing);
  await tick();
  drawing--;
  drawn.push(name);
  return { body: new TextEncoder().encode(name), contentType: "image/svg+xml", warnings: [] };
}

const request = (name: string, make = draw): CacheRequest => ({
  asked: { kind: "chart", key: name },
  make: () => make(name),
});
const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `${i}.svg`);
const page = (count: number): CacheRequest[] => names(count).map((name) => request(name));
const get = (cache: ReadThrough, name: string) => cache.get(request(name), world.background);

describe("several charts at once", () => {
  it.each([1, 3])("are drawn in their order, %i at the same time", async (makeConcurrency) => {
    await world.instance({ makeConcurrency }).getMany(page(10), world.background);
    expect(drawn).toEqual(names(10));
    expect(mostAtOnce).toBe(makeConcurrency);
  });

  it("are stored together, no more than fifty", async () => {
    await world.instance().getMany(page(120), world.background);
    await world.idle();
    expect(world.redis.trips).toEqual(["read", "lease", "set", "set", "set"]);
    expect(world.redis.entries.size).toBe(120);
  });

  it("are not drawn for who may not have them, and what is there they get all the same", async () => {
    const cache = world.instance();
    await get(cache, "1.svg");
    const admit = () => Promise.reject(new ServiceError("RATE_LIMITED", "too many"));
    const found = await cache.getMany(
      page(2).map((one) => ({ ...one, admit })),
      world.background,
    );
    expect(found.map((one) => ("error" in one ? one.error : "found"))).toEqual([
      expect.objectContaining({ code: "RATE_LIMITED" }),
      "found",
    ]);
    expect(drawn).toEqual(["1.svg"]);
    await get(cache, "0.svg");
    expect(drawn).toEqual(["1.svg", "0.svg"]);
  });

  it("are told of as soon as each is there, and in memory by then", async () => {
    const cache = world.instance();
    await get(cache, "1.svg");
    const told: string[] = [];
    await cache.getMany(page(3), world.background, (index) => {
      told.push(`${index} after ${drawn.length}`);
    });
    expect(told).toEqual(["1 after 1", "0 after 2", "2 after 3"]);
    await get(cache, "0.svg");
    expect(drawn).toHaveLength(3);
  });

  it("share a drawing with a single request, whichever came first", async () => {
    const cache = world.instance();
    const slow = Promise.withResolvers<void>();
    const held = async (name: string): Promise<Made> => {
      await slow.promise;
      return draw(name);
    };
    const first = cache.get(request("0.svg", held), world.background);
    await vi.waitFor(() => expect(world.redis.trips).toContain("lease"));
    const many = cache.getMany([request("0.svg"), request("1.svg", held)], world.background);
    await vi.waitFor(() => expect(world.redis.trips.filter((trip) => trip === "lease")).toHaveLength(2));
    const last = get(cache, "1.svg");
    slow.resolve();
    expect(await first).toMatchObject({ rendered: true });
    expect(await many).toMatchObject([{ collapsed: true }, { rendered: true }]);
    expect(await last).toMatchObject({ collapsed: true });
    expect(drawn.toSorted()).toEqual(["0.svg", "1.svg"]);
  });

  it("are given up where nobody waits any more, and left to who asks for one of them", async () => {
    const [one, other] = [world.instance(), world.instance()];
    const stopped = new AbortController();
    const follower = Promise.withResolvers<unknown>();
    const told: number[] = [];
    const stopping = async (name: string): Promise<Made> => {
      follower.resolve(get(one, "2.svg"));
      await tick();
      stopped.abort();
      return draw(name);
    };
    const results = await one.getMany(
      [request("0.svg", stopping), request("1.svg"), request("2.svg")],
      world.background,
      (index) => told.push(index),
      stopped.signal,
    );
    expect(told).toEqual([0]);
    expect(results.map((result) => "error" in result)).toEqual([false, true, true]);
    expect(await follower.promise).toMatchObject({ rendered: true });
    await world.idle();
    // What was begun is kept, and nobody waits for the leases of what was not.
    const beforeMs = world.nowMs;
    await other.getMany(page(3), world.background);
    expect(world.nowMs).toBe(beforeMs);
    expect(drawn).toEqual(["0.svg", "2.svg", "1.svg"]);
  });
});
