import { createAttempts, FAULT, type OnFault } from "./attempts.ts";
import type { Background } from "./background.ts";
import type { CacheEntry } from "./entry.ts";
import { isTagName, markName } from "./generation-names.ts";
import { type KnownGenerations, UNKNOWN } from "./known-generations.ts";
import { type CacheQuery, type Lookup, MAX_NAMES, missingTags, standingOf } from "./lookup.ts";
import { lookupOf, openSearch, type Search } from "./search.ts";
import { isSharedStore, type Store } from "./store.ts";
import { createTierReader, generationNames } from "./tier-reader.ts";

export type { OnFault } from "./attempts.ts";
export type { TierOutcome } from "./lookup.ts";

/** Whether an entry past its lifetime, within its window, is an answer. */
export type Accept = "fresh" | "stale";

export interface TieredCache {
  /** A fresh entry that memory holds and that is known to serve: nothing is to be waited for. */
  atHand(query: CacheQuery): Lookup | undefined;
  /** The first entry that serves, nearest tier first. Never rejects. */
  lookup(query: CacheQuery, background: Background, accept?: Accept): Promise<Lookup>;
  /** The same for several, in their order: a tier is asked once, for all that nearer ones did not have. */
  lookupMany(
    queries: readonly CacheQuery[],
    background: Background,
    accept?: Accept,
  ): Promise<readonly Lookup[]>;
  /** Writes to every tier: memory before it resolves, the others in the background. Never rejects. */
  store(key: string, entry: CacheEntry, background: Background): Promise<void>;
  /** Writes to memory alone. Never rejects. */
  storeNear(key: string, entry: CacheEntry): Promise<void>;
  /** As `store` for several: one round trip to the tier that all instances share. */
  storeMany(entries: ReadonlyMap<string, CacheEntry>, background: Background): Promise<void>;
  /** Removes the entries from every tier that answers. Never rejects. */
  delete(...keys: readonly string[]): Promise<void>;
}

export interface TieredCacheOptions {
  /** Nearest first. */
  readonly stores: readonly Store[];
  readonly generations: KnownGenerations;
  /** What a tier may cost a request. */
  readonly tierDeadlineMs?: number;
  /** What a write may take, after the answer. */
  readonly writeDeadlineMs?: number;
  readonly now?: () => number;
  readonly onFault?: OnFault;
}

const isMemory = ({ tier }: Store): boolean => tier === "memory";

/** Several stores as one cache: a tier that fails, hangs or gives rubbish is a counted miss, never an error. */
export function createTieredCache(options: TieredCacheOptions): TieredCache {
  const { stores, generations, tierDeadlineMs = 250, writeDeadlineMs = 5_000, now = Date.now } = options;
  const hasShared = stores.some(isSharedStore);
  const { onFault } = options;
  const attempts = createAttempts({ writeDeadlineMs, onFault });
  const readTier = createTierReader({
    farthest: stores.at(-1),
    generations,
    attempts,
    deadlineMs: tierDeadlineMs,
    now,
    onFault,
  });

  async function write(
    to: readonly Store[],
    entries: ReadonlyMap<string, CacheEntry>,
    background: Background,
  ) {
    const near = to.filter(isMemory);
    const slower = to.filter((store) => !isMemory(store));
    await Promise.all(near.map((store) => attempts.write(store, entries)));
    if (slower.length > 0) background(Promise.all(slower.map((store) => attempts.write(store, entries))));
  }

  /**
   * Whether the entry was made before a purge, as far as it and the request tell. Where the request names tags that
   * the entry lacks, the last tier alone knows: others may have been added there.
   */
  function isPurged(search: Search, entry: CacheEntry, missing: readonly string[], isLast: boolean): boolean {
    if (!generations.isCurrent(entry, isLast) || (isLast && isMarked(search, entry))) return true;
    return missing.length > 0 && (!isLast || generations.isPurgedSince(missing, entry.createdAtMs));
  }

  /** Whether a purge by key came after the entry was begun. */
  function isMarked({ query, mark }: Search, entry: CacheEntry): boolean {
    const name = markName(query.key);
    if (name === undefined) return false;
    const current = mark ?? generations.known([name])[name] ?? "";
    return current !== "" && current !== UNKNOWN && current !== entry.generations[name];
  }

  /** Takes what a tier gave into the search; true where that has to be written to the tier again. */
  function take(
    search: Search,
    store: Store,
    found: CacheEntry | undefined | typeof FAULT,
    accept: Accept,
  ): boolean {
    const { tier } = store;
    const isLast = store === stores.at(-1);
    if (isSharedStore(store)) search.isSharedMiss = found !== FAULT;
    if (found === FAULT || found === undefined) {
      search.asked.push({ tier, outcome: found === FAULT ? "fault" : "miss" });
      return false;
    }
    const missing = missingTags(found, search.query);
    for (const name of Object.keys(found.generations)) if (isTagName(name)) search.tagNames.add(name);
    const entry = { ...found, generations: { ...found.generations, ...generations.current(missing) } };
    if (isPurged(search, found, missing, isLast) || Object.keys(entry.generations).length > MAX_NAMES) {
      search.asked.push({ tier, outcome: "miss" });
      return false;
    }
    const standing = standingOf(found, search.query, now());
    const ttlSeconds = Math.floor((found.freshUntilMs - now()) / 1000);
    search.asked.push({ tier, outcome: standing === "fresh" ? "hit" : "stale", ttlSeconds });
    if (standing === "fresh" || (standing === "stale" && accept === "stale")) {
      Object.assign(search, { entry, isStale: standing === "stale", isSharedMiss: false });
      return missing.length > 0;
    }
    if (standing !== undefined && entry.createdAtMs > (search.lastGood?.createdAtMs ?? 0)) {
      search.lastGood = entry;
    }
    return false;
  }

  async function lookupMany(
    queries: readonly CacheQuery[],
    background: Background,
    accept: Accept = "stale",
  ) {
    const searches = new Map<string, Search>();
    for (const query of queries) {
      const names = [...new Set([...(searches.get(query.key)?.query.names ?? []), ...query.names])];
      const search = openSearch({ ...query, names });
      searches.set(query.key, search);
    }
    for (const [index, store] of stores.entries()) {
      const left = [...searches.values()].filter(({ entry }) => entry === undefined);
      if (left.length === 0) break;
      const given = await readTier(store, left);
      const nearer = new Map<string, CacheEntry>();
      const tagged = new Map<string, CacheEntry>();
      for (const [place, search] of left.entries()) {
        const isTagged = take(search, store, given[place], accept);
        if (search.entry !== undefined) (isTagged ? tagged : nearer).set(search.query.key, search.entry);
      }
      if (nearer.size > 0 && index > 0) await write(stores.slice(0, index), nearer, background);
      if (tagged.size > 0) await write(stores, tagged, background);
    }
    if (!hasShared) {
      // Nothing has told the generations yet under which what is missing will be made.
      const missing = [...searches.values()].filter(({ entry }) => entry === undefined);
      await generations.refresh([...new Set(missing.flatMap(({ query }) => query.names))]);
    }
    return queries.map((query) => lookupOf(searches.get(query.key) ?? openSearch(query)));
  }

  return {
    atHand(query) {
      const [nearest] = stores;
      const found = nearest?.peek?.(query.key);
      if (nearest === undefined || found === undefined || missingTags(found, query).length > 0)
        return undefined;
      if (!generations.areFresh(generationNames(found))) return undefined;
      const search = openSearch(query);
      take(search, nearest, found, "fresh");
      return search.entry === undefined ? undefined : lookupOf(search);
    },
    async lookup(query, background, accept) {
      const [found] = await lookupMany([query], background, accept);
      return found ?? lookupOf(openSearch(query));
    },
    lookupMany,
    store: (key, entry, background) => write(stores, new Map([[key, entry]]), background),
    storeNear: (key, entry) => write(stores.filter(isMemory), new Map([[key, entry]]), () => undefined),
    storeMany: (entries, background) => write(stores, entries, background),
    async delete(...keys) {
      await Promise.all(
        stores.map((store) => attempts.run(store, "delete", writeDeadlineMs, () => store.delete(...keys))),
      );
    },
  };
}
