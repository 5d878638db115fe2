import type { CacheEntry } from "./entry.ts";
import type { GenerationStore } from "./generation-store.ts";

export type TierName = "memory" | "edge" | "disk" | "redis";

/**
 * One tier's storage. A missing, foreign or damaged entry is `undefined`, one past its lifetime may be given
 * back as it is; a store that cannot answer throws, and the tiers above turn that into a counted miss.
 * `set` may leave out what is too large or past all its windows. Keys are ASCII without white space.
 */
export interface Store {
  readonly tier: TierName;
  get(key: string): Promise<CacheEntry | undefined>;
  /** What a store that need not be waited for has under the key. */
  peek?(key: string): CacheEntry | undefined;
  /** The entries under the keys, in their order; in one round trip, where there is one to make. */
  getMany(keys: readonly string[]): Promise<readonly (CacheEntry | undefined)[]>;
  set(key: string, entry: CacheEntry): Promise<void>;
  delete(...keys: readonly string[]): Promise<void>;
}

export interface SharedRead {
  readonly entries: readonly (CacheEntry | undefined)[];
  readonly tokens: readonly string[];
}

/** The tier that all instances share, and what they agree on by it: generations, and who draws. */
export interface SharedStore extends Store, GenerationStore {
  /**
   * Entries and generations, each in the order asked for: one round trip, one command that only reads. `timeoutMs`
   * stands for the store's own, where it is given.
   */
  read(keys: readonly string[], names: readonly string[], timeoutMs?: number): Promise<SharedRead>;
  /** Writes several entries in one round trip. */
  setMany(entries: ReadonlyMap<string, CacheEntry>): Promise<void>;
  /** For each name whether its lease is the caller's from now on, for so long; in one round trip. */
  acquireLeases(names: readonly string[], leaseMs: number): Promise<readonly boolean[]>;
  releaseLease(name: string): Promise<void>;
}

export const isSharedStore = (store: Store): store is SharedStore => "acquireLeases" in store;
