import { createMemoryStore } from "../../src/cache/memory-store.ts";
import type { Policies } from "../../src/cache/policy.ts";
import {
  createReadThrough,
  type ReadThrough,
  type ReadThroughOptions,
} from "../../src/cache/read-through.ts";
import type { Store } from "../../src/cache/store.ts";
import { T0_MS } from "./entries.ts";
import { createFakeSharedStore, type FakeSharedStore } from "./fake-shared-store.ts";

const only = (ttlSeconds: number) => ({ ttlSeconds, staleSeconds: 0, staleIfErrorSeconds: 0 });

export const POLICIES: Policies = {
  kinds: {
    chart: { ttlSeconds: 1000, staleSeconds: 100, staleIfErrorSeconds: 500 },
    "stored-chart": only(30),
    dataset: only(30),
    processed: only(1000),
    negative: only(60),
  },
  minTtlSeconds: 1,
  maxTtlSeconds: 5000,
  clockTtlSeconds: 60,
};

export interface World {
  readonly redis: FakeSharedStore;
  nowMs: number;
  /** An instance with a memory of its own; `near` stand between that and what is shared. */
  instance(more?: Partial<ReadThroughOptions> & { near?: readonly Store[] }): ReadThrough;
  /** Takes work for after the answer. */
  readonly background: (work: Promise<unknown>) => void;
  /** Waits until all work after answers is done. */
  idle(): Promise<void>;
}

/** Instances of the cache around one store that they share, with a clock that stands until it is moved. */
export function createWorld(): World {
  const works: Promise<unknown>[] = [];
  const world: World = {
    nowMs: T0_MS,
    redis: createFakeSharedStore(() => world.nowMs),
    instance: ({ near = [], ...more } = {}) =>
      createReadThrough({
        stores: [createMemoryStore({ maxBytes: 10_000_000, now: () => world.nowMs }), ...near, world.redis],
        policies: POLICIES,
        tierDeadlineMs: 250,
        followerWaitMs: 5_000,
        leaseWaitMs: 2_000,
        purgeDelayMs: 30_000,
        now: () => world.nowMs,
        sleep: async (ms) => {
          world.nowMs += ms;
        },
        ...more,
      }),
    background: (work) => {
      works.push(work);
    },
    async idle() {
      while (works.length > 0) await works.shift();
    },
  };
  return world;
}
