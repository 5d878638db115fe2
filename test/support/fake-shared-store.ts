import type { CacheEntry } from "../../src/cache/entry.ts";
import type { SharedStore } from "../../src/cache/store.ts";
import { StoreFault } from "../../src/cache/store-fault.ts";

export interface FakeSharedStore extends SharedStore {
  /** Every round trip so far, by the name of its operation. */
  readonly trips: string[];
  readonly entries: Map<string, CacheEntry>;
  /** From now on every call fails, or none does. */
  isBroken: boolean;
}

/** Redis as the cache sees it, in memory: leases and entries that end by the clock. */
export function createFakeSharedStore(now: () => number): FakeSharedStore {
  const entries = new Map<string, CacheEntry>();
  const tokens = new Map<string, string>();
  const leases = new Map<string, number>();
  const trips: string[] = [];

  const find = (key: string): CacheEntry | undefined => {
    const entry = entries.get(key);
    return entry === undefined || entry.staleIfErrorUntilMs <= now() ? undefined : entry;
  };
  async function trip<T>(name: string, work: () => T): Promise<T> {
    trips.push(name);
    if (store.isBroken) throw new StoreFault("refused");
    return work();
  }

  const store: FakeSharedStore = {
    tier: "redis",
    trips,
    entries,
    isBroken: false,
    get: (key) => trip("get", () => find(key)),
    getMany: (keys) => trip("read", () => keys.map(find)),
    read: (keys, names) =>
      trip("read", () => ({ entries: keys.map(find), tokens: names.map((name) => tokens.get(name) ?? "") })),
    set: (key, entry) => trip("set", () => void entries.set(key, entry)),
    setMany: (given) => trip("set", () => given.forEach((entry, key) => void entries.set(key, entry))),
    delete: (...keys) => trip("delete", () => keys.forEach((key) => void entries.delete(key))),
    readGenerations: (names) => trip("generations", () => names.map((name) => tokens.get(name) ?? "")),
    writeGenerations: (names, token) =>
      trip("purge", () => names.forEach((name) => void tokens.set(name, token))),
    acquireLeases: (names, leaseMs) =>
      trip("lease", () =>
        names.map((name) => {
          if ((leases.get(name) ?? 0) > now()) return false;
          leases.set(name, now() + leaseMs);
          return true;
        }),
      ),
    releaseLease: (name) => trip("release", () => void leases.delete(name)),
  };
  return store;
}
