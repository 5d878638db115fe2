import type { CacheEntry } from "./entry.ts";

export type TierName = "memory" | "edge" | "disk" | "redis";

/**
 * One tier's storage. A missing, foreign or damaged entry is `undefined`, one past its lifetime may be given
 * back as it is; a store that cannot answer throws, and the tiers above turn that into a counted miss.
 * `set` may leave out what is too large or already stale. Keys are ASCII without white space.
 */
export interface Store {
  readonly tier: TierName;
  get(key: string): Promise<CacheEntry | undefined>;
  /** The entries under the keys, in their order; in one round trip, where there is one to make. */
  getMany(keys: readonly string[]): Promise<readonly (CacheEntry | undefined)[]>;
  set(key: string, entry: CacheEntry): Promise<void>;
  delete(key: string): Promise<void>;
}
