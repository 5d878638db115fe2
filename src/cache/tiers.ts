import type { Background } from "./background.ts";
import { withDeadline } from "./deadline.ts";
import type { CacheEntry } from "./entry.ts";
import type { Store, TierName } from "./store.ts";
import { StoreFault, type StoreFaultKind } from "./store-fault.ts";

/** What one tier said; `ttlSeconds` is the lifetime left, negative where it has passed (RFC 9211, section 2.3). */
export interface TierOutcome {
  readonly tier: TierName;
  readonly outcome: "hit" | "miss" | "stale" | "fault";
  readonly ttlSeconds?: number;
}

export interface Lookup {
  readonly entry?: CacheEntry;
  /** The tiers that were asked, in that order: the last one is the hit, where there is one. */
  readonly asked: readonly TierOutcome[];
}

export type TierOperation = "get" | "set" | "delete";
export type OnFault = (tier: TierName, kind: StoreFaultKind, operation: TierOperation) => void;

export interface TieredCache {
  /** The first fresh entry, nearest tier first. Never rejects. */
  lookup(key: string, background: Background): Promise<Lookup>;
  /** The same for several keys, in their order: a tier is asked once, for all that nearer ones did not have. */
  lookupMany(keys: readonly string[], background: Background): Promise<readonly Lookup[]>;
  /** Writes to every tier: memory before it resolves, the others in the background. Never rejects. */
  store(key: string, entry: CacheEntry, background: Background): Promise<void>;
  /** Removes the entry from every tier that answers. Never rejects. */
  delete(key: string): Promise<void>;
}

export interface TieredCacheOptions {
  /** Nearest first. */
  readonly stores: readonly Store[];
  /** What a tier may cost a request. */
  readonly tierDeadlineMs?: number;
  /** What a write may take, after the answer. */
  readonly writeDeadlineMs?: number;
  readonly now?: () => number;
  readonly onFault?: OnFault;
}

/** Several stores as one cache: a tier that fails, hangs or gives rubbish is a counted miss, never an error. */
export function createTieredCache(options: TieredCacheOptions): TieredCache {
  const { stores, tierDeadlineMs = 250, writeDeadlineMs = 5_000, now = Date.now, onFault } = options;

  /** Runs one operation of a store; a fault is counted and comes back as `FAULT`. */
  async function attempt<T>(
    store: Store,
    operation: TierOperation,
    deadlineMs: number,
    run: () => Promise<T>,
  ): Promise<T | typeof FAULT> {
    try {
      // Memory cannot hang: it is spared the timer.
      return await (store.tier === "memory" ? run() : withDeadline(run(), deadlineMs));
    } catch (error) {
      onFault?.(store.tier, error instanceof StoreFault ? error.kind : "failed", operation);
      return FAULT;
    }
  }

  async function write(
    to: readonly Store[],
    key: string,
    entry: CacheEntry,
    background: Background,
  ): Promise<void> {
    const writeTo = (store: Store) => attempt(store, "set", writeDeadlineMs, () => store.set(key, entry));
    const slower = to.filter(({ tier }) => tier !== "memory");
    await Promise.all(to.filter(({ tier }) => tier === "memory").map(writeTo));
    if (slower.length > 0) background(Promise.all(slower.map(writeTo)));
  }

  async function lookupMany(keys: readonly string[], background: Background): Promise<readonly Lookup[]> {
    const found = new Map<string, CacheEntry>();
    const askedFor = new Map(keys.map((key): [string, TierOutcome[]] => [key, []]));
    for (const [index, store] of stores.entries()) {
      const left = [...askedFor].filter(([key]) => !found.has(key));
      if (left.length === 0) break;
      const given = await attempt(store, "get", tierDeadlineMs, () =>
        store.getMany(left.map(([key]) => key)),
      );
      for (const [place, [key, asked]] of left.entries()) {
        const entry = given === FAULT ? FAULT : checked(store.tier, given[place]);
        asked.push(outcomeOf(store.tier, entry, now()));
        if (entry === FAULT || asked.at(-1)?.outcome !== "hit") continue;
        if (entry === undefined) continue;
        found.set(key, entry);
        await write(stores.slice(0, index), key, entry, background);
      }
    }
    return keys.map((key) => {
      const entry = found.get(key);
      return { ...(entry === undefined ? {} : { entry }), asked: askedFor.get(key) ?? [] };
    });
  }

  /** A store is code of its own: what it gives back is looked at before it is answered from. */
  function checked(tier: TierName, entry: CacheEntry | undefined): CacheEntry | undefined | typeof FAULT {
    if (entry === undefined || isEntry(entry)) return entry;
    onFault?.(tier, "bad-reply", "get");
    return FAULT;
  }

  return {
    async lookup(key, background) {
      const [found] = await lookupMany([key], background);
      return found ?? { asked: [] };
    },
    lookupMany,

    store: (key, entry, background) => write(stores, key, entry, background),

    async delete(key) {
      await Promise.all(
        stores.map((store) => attempt(store, "delete", writeDeadlineMs, () => store.delete(key))),
      );
    },
  };
}

const FAULT = Symbol("fault");

function outcomeOf(tier: TierName, entry: CacheEntry | undefined | typeof FAULT, nowMs: number): TierOutcome {
  if (entry === FAULT) return { tier, outcome: "fault" };
  if (entry === undefined) return { tier, outcome: "miss" };
  const leftMs = entry.freshUntilMs - nowMs;
  return { tier, outcome: leftMs > 0 ? "hit" : "stale", ttlSeconds: Math.floor(leftMs / 1000) };
}

function isEntry(given: CacheEntry): boolean {
  if (typeof given !== "object" || given === null) return false;
  const { body, contentType, warnings, freshUntilMs } = given;
  return (
    ArrayBuffer.isView(body) &&
    typeof contentType === "string" &&
    Array.isArray(warnings) &&
    Number.isFinite(freshUntilMs)
  );
}
