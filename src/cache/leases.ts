import { crc32 } from "node:zlib";
import { type Attempts, FAULT } from "./attempts.ts";
import { awakeSleep } from "./awake-timer.ts";
import type { Generations } from "./entry.ts";
import type { CacheQuery, Lookup } from "./lookup.ts";
import type { SharedStore } from "./store.ts";

export interface Leases {
  /** Which of the keys are the caller's to make; all of them where that cannot be asked. One round trip. */
  acquire(wanted: ReadonlyMap<string, Generations>): Promise<ReadonlySet<string>>;
  /** Looks again for what others make, until it is there or the wait is over; two round trips at most. */
  wait(
    queries: readonly CacheQuery[],
    look: (queries: readonly CacheQuery[]) => Promise<readonly Lookup[]>,
  ): Promise<ReadonlyMap<string, Lookup>>;
  /** Gives back what was not made. */
  release(key: string, generations: Generations): Promise<void>;
}

export interface LeasesOptions {
  readonly store: SharedStore | undefined;
  readonly attempts: Attempts;
  readonly deadlineMs: number;
  /** The longest wait for another instance. */
  readonly waitMs: number;
  readonly sleep?: (ms: number) => Promise<void>;
}

/**
 * When to look again, as shares of the wait: soon, for most are made by then, and at its end. With the look-up before
 * these are three.
 */
const LOOKS = [0.15, 1];

/** A holder that died is waited for no longer than one that is slow. */
const LEASE_WAITS = 2;

/**
 * Leases on what is to be made, in the store that all instances share: one makes it, the others wait a while. The
 * name of a lease holds the generations, so that after a purge nobody waits for who made the one before.
 */
export function createLeases({
  store,
  attempts,
  deadlineMs,
  waitMs,
  sleep = awakeSleep,
}: LeasesOptions): Leases {
  return {
    async acquire(wanted) {
      const keys = [...wanted.keys()];
      if (store === undefined || keys.length === 0 || waitMs === 0) return new Set(keys);
      const names = [...wanted].map(([key, generations]) => leaseName(key, generations));
      const granted = await attempts.run(store, "lease", deadlineMs, () =>
        store.acquireLeases(names, LEASE_WAITS * waitMs),
      );
      return new Set(granted === FAULT ? keys : keys.filter((_, index) => granted[index]));
    },

    async wait(queries, look) {
      const found = new Map<string, Lookup>();
      let waitedMs = 0;
      for (const share of LOOKS) {
        const left = queries.filter(({ key }) => found.get(key)?.entry === undefined);
        if (left.length === 0) break;
        await sleep(share * waitMs - waitedMs);
        waitedMs = share * waitMs;
        const lookups = await look(left);
        for (const [index, { key }] of left.entries()) {
          const lookup = lookups[index];
          if (lookup !== undefined) found.set(key, lookup);
        }
      }
      return found;
    },

    async release(key, generations) {
      if (store === undefined || waitMs === 0) return;
      await attempts.run(store, "lease", deadlineMs, () => store.releaseLease(leaseName(key, generations)));
    },
  };
}

function leaseName(key: string, generations: Generations): string {
  const text = Object.entries(generations).flat().join(" ");
  return `${key}:${crc32(new TextEncoder().encode(text)).toString(36)}`;
}
