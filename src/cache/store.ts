import type { CacheEntry } from "./entry.ts";

export type TierName = "memory" | "edge" | "disk" | "redis";

/**
 * One tier's storage. A missing, foreign or damaged entry is `undefined`; a store that cannot answer throws,
 * and the tiers above turn that into a counted miss. Keys are ASCII without white space.
 */
export interface Store {
  readonly tier: TierName;
  get(key: string): Promise<CacheEntry | undefined>;
  set(key: string, entry: CacheEntry): Promise<void>;
  delete(key: string): Promise<void>;
}
