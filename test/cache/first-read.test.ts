import { beforeEach, expect, it } from "vitest";
import type { ReadThrough } from "../../src/cache/read-through.ts";
import { createWorld, type World } from "../support/instances.ts";

const DEADLINE_MS = 40;

let world: World;
let drawn: number;
beforeEach(() => {
  world = createWorld();
  drawn = 0;
});

/** An instance that waits so long for each look-up. */
function instanceAfter(waitMs: number): ReadThrough {
  const { read, ...store } = world.redis;
  const late = {
    ...store,
    read: async (...asked: Parameters<typeof read>) => {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      return read(...asked);
    },
  };
  return world.instance({ stores: [late], tierDeadlineMs: DEADLINE_MS });
}

async function get(cache: ReadThrough, key: string): Promise<void> {
  const make = async () => {
    drawn++;
    return { body: new TextEncoder().encode(key), contentType: "image/png", warnings: [] };
  };
  await cache.get({ asked: { kind: "chart", key }, make }, world.background);
  await world.idle();
}

it("an instance waits longer for its first look-up, which opens the connection, than for others", async () => {
  await get(world.instance(), "a.png");
  await get(world.instance(), "b.png");
  const cold = instanceAfter(2 * DEADLINE_MS);
  await get(cold, "a.png");
  expect(drawn).toBe(2);
  await get(cold, "b.png");
  expect(drawn).toBe(3);
});

it("but draws itself where that does not come in time either", async () => {
  await get(world.instance(), "a.png");
  const cold = instanceAfter(10 * DEADLINE_MS);
  await get(cold, "a.png");
  expect(drawn).toBe(2);
});
