import { withDeadline } from "./deadline.ts";
import type { CacheEntry } from "./entry.ts";
import { withRetries } from "./retry.ts";
import { isSharedStore, type Store, type TierName } from "./store.ts";
import { StoreFault, type StoreFaultKind } from "./store-fault.ts";

export type TierOperation = "get" | "set" | "delete" | "lease";
export type OnFault = (tier: TierName, kind: StoreFaultKind, operation: TierOperation) => void;

export const FAULT = Symbol("fault");

export interface Attempts {
  /** One operation of a store; a fault is counted and comes back as `FAULT`. */
  run<T>(
    store: Store,
    operation: TierOperation,
    deadlineMs: number,
    work: () => Promise<T>,
  ): Promise<T | typeof FAULT>;
  /** Writes entries, and tries again where the store is far away. */
  write(store: Store, entries: ReadonlyMap<string, CacheEntry>): Promise<unknown>;
}

const WRITE_ATTEMPTS = 3;
const FIRST_WAIT_MS = 200;

export function createAttempts(options: { writeDeadlineMs: number; onFault: OnFault | undefined }): Attempts {
  const { writeDeadlineMs, onFault } = options;

  const run: Attempts["run"] = async (store, operation, deadlineMs, work) => {
    try {
      // Memory cannot hang: it is spared the timer.
      return await (store.tier === "memory" ? work() : withDeadline(work(), deadlineMs));
    } catch (error) {
      onFault?.(store.tier, error instanceof StoreFault ? error.kind : "failed", operation);
      return FAULT;
    }
  };

  return {
    run,
    write(store, entries) {
      const [[key, entry] = []] = entries;
      if (key === undefined || entry === undefined) return Promise.resolve();
      const setAll = async () => {
        if (entries.size === 1) return store.set(key, entry);
        if (isSharedStore(store)) return store.setMany(entries);
        await Promise.all([...entries].map((one) => store.set(...one)));
      };
      return run(store, "set", writeDeadlineMs, () =>
        isSharedStore(store)
          ? withRetries(setAll, { attempts: WRITE_ATTEMPTS, firstWaitMs: FIRST_WAIT_MS })
          : setAll(),
      );
    },
  };
}
