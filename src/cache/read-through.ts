import { createAttempts } from "./attempts.ts";
import type { Background } from "./background.ts";
import { createCircuitBreaker, withCircuitBreaker } from "./circuit-breaker.ts";
import { type ContentCache, createContentCache } from "./content-cache.ts";
import { type Found, foundOf, settled } from "./found.ts";
import { createMemoryGenerations, type GenerationStore } from "./generation-store.ts";
import { createHealth, type TierHealth } from "./health.ts";
import { createKnownGenerations } from "./known-generations.ts";
import { createLeases } from "./leases.ts";
import type { Lookup } from "./lookup.ts";
import { type Asked, createMaker, type Made, type Outcome, queryOf, type Wanted } from "./maker.ts";
import { readNegative } from "./negative.ts";
import { createPauses } from "./pauses.ts";
import type { Policies } from "./policy.ts";
import { createPurge, type PurgeSelection } from "./purge.ts";
import { createSingleFlight } from "./single-flight.ts";
import { isSharedStore, type Store } from "./store.ts";
import { StoreFault } from "./store-fault.ts";
import { createTieredCache, type OnFault } from "./tiers.ts";

export type { Found } from "./found.ts";
export type { Asked, Made } from "./maker.ts";
export type { PurgeSelection } from "./purge.ts";

/** A way to what is asked for: out of the tiers, or by making it. */
export interface CacheRequest {
  readonly asked: Asked;
  readonly make: () => Promise<Made>;
}

export interface ReadThrough {
  /** Throws what `make` throws; an error that was remembered, or is now, carries a `Cache-Status`. */
  get(request: CacheRequest, background: Background): Promise<Found>;
  /**
   * Several, in their order, at one round trip a step to the tier that all instances share. `onSettled` is told of each
   * as soon as it is there. Never rejects: a failure stands in its place.
   */
  getMany(
    requests: readonly CacheRequest[],
    background: Background,
    onSettled?: (index: number, found: Found | { error: unknown }) => void,
  ): Promise<readonly (Found | { error: unknown })[]>;
  /** @throws ServiceError STORE_UNAVAILABLE where the purge is not kept for all instances */
  purge(selection: PurgeSelection): Promise<void>;
  /** Data that charts read from elsewhere. */
  readonly content: ContentCache;
  /** How each tier is, nearest first. Never rejects. */
  health(): Promise<readonly TierHealth[]>;
}

export interface ReadThroughOptions {
  /** Nearest first. */
  readonly stores: readonly Store[];
  /** Where generations are kept while no store is shared by all instances; default: in memory. */
  readonly generations?: GenerationStore | undefined;
  readonly policies: Policies;
  /** What a tier may cost a request. */
  readonly tierDeadlineMs: number;
  /** How long a request waits for another one of this isolate that makes the same. */
  readonly followerWaitMs: number;
  /** The same for one of another isolate; 0 for not at all. */
  readonly leaseWaitMs: number;
  /** The longest time until a purge made elsewhere is seen here. */
  readonly purgeDelayMs: number;
  readonly now?: () => number;
  readonly sleep?: (ms: number) => Promise<void>;
  readonly onFault?: OnFault;
}

/** How long after a failure the last good one is served without another try. */
const REMAKE_PAUSE_MS = 30_000;
const MAX_PAUSES = 1000;
const WRITE_DEADLINE_MS = 5_000;

/** Entries out of the nearest tier that has them, made once where none has. */
export function createReadThrough(options: ReadThroughOptions): ReadThrough {
  const { policies, tierDeadlineMs, followerWaitMs, leaseWaitMs, purgeDelayMs } = options;
  const { now = Date.now, sleep, onFault } = options;
  const breaker = createCircuitBreaker({ now });
  const stores = options.stores.map((store) =>
    isSharedStore(store) ? withCircuitBreaker(store, breaker) : store,
  );
  const shared = stores.find(isSharedStore);
  const generations = shared ?? options.generations ?? createMemoryGenerations();
  const generationTier = stores.at(-1)?.tier ?? "memory";
  const known = createKnownGenerations({
    store: generations,
    delayMs: purgeDelayMs,
    deadlineMs: tierDeadlineMs,
    now,
    onFault: (error) => onFault?.(generationTier, error instanceof StoreFault ? error.kind : "failed", "get"),
  });
  const attempts = createAttempts({ writeDeadlineMs: WRITE_DEADLINE_MS, onFault });
  const tiers = createTieredCache({
    stores,
    generations: known,
    tierDeadlineMs,
    writeDeadlineMs: WRITE_DEADLINE_MS,
    now,
    ...(onFault === undefined ? {} : { onFault }),
  });
  const leases = createLeases({
    store: shared,
    attempts,
    deadlineMs: tierDeadlineMs,
    waitMs: leaseWaitMs,
    ...(sleep === undefined ? {} : { sleep }),
  });
  const maker = createMaker({ tiers, generations: known, leases, policies, now });
  const flights = createSingleFlight<Outcome>({ followerWaitMs });
  const pauses = createPauses({ maxKeys: MAX_PAUSES, now });

  /** One that is stale is made anew behind the answer, by one request at a time. */
  function remake(wanted: Wanted, background: Background): void {
    const { key } = wanted.query;
    if (pauses.isPaused(key)) return;
    pauses.pause(key, REMAKE_PAUSE_MS);
    background(maker.remake(wanted, background).then((isMade) => isMade && pauses.end(key)));
  }

  /** What a look-up comes to, where nothing has to be made. */
  function outcomeOf(wanted: Wanted, lookup: Lookup, background: Background): Outcome | undefined {
    const { entry, isStale, lastGood, asked: tiersAsked } = lookup;
    if (entry !== undefined && (entry.kind !== "negative" || readNegative(entry) !== undefined)) {
      if (isStale) remake(wanted, background);
      return { entry, tiers: tiersAsked, isMade: false };
    }
    if (lastGood === undefined || !pauses.isPaused(wanted.query.key)) return undefined;
    return { entry: lastGood, tiers: tiersAsked, isMade: false, failedStatus: 503 };
  }

  function pauseFailed(wanted: Wanted, outcome: Outcome): void {
    if ("entry" in outcome && outcome.failedStatus !== undefined) {
      pauses.pause(wanted.query.key, REMAKE_PAUSE_MS);
    }
  }

  async function lookUpOrMake(wanted: Wanted, background: Background): Promise<Outcome> {
    const lookup = await tiers.lookup(wanted.query, background);
    const found = outcomeOf(wanted, lookup, background);
    if (found !== undefined) return found;
    const made = await maker.makeMany(new Map([[wanted, lookup]]), background, pauseFailed);
    const outcome = made.get(wanted);
    if (outcome === undefined) throw new Error("nothing came of a making");
    return outcome;
  }

  return {
    async get({ asked, make }, background) {
      const wanted = { asked, make, query: queryOf(asked) };
      // Requests that name different tags each have to leave theirs.
      const flight = [wanted.query.key, ...(asked.tags ?? [])].join(" ");
      const { value, role } = await flights.run(flight, () => lookUpOrMake(wanted, background), background);
      return foundOf(value, role === "follower");
    },

    async getMany(requests, background, onSettled) {
      const all = requests.map(({ asked, make }) => {
        const same = requests.filter((other) => other.asked.key === asked.key);
        const tags = [...new Set(same.flatMap((other) => other.asked.tags ?? []))];
        return { asked: { ...asked, tags }, make, query: queryOf({ ...asked, tags }) };
      });
      const lookups = await tiers.lookupMany(
        all.map(({ query }) => query),
        background,
      );
      const results = new Map<string, Found | { error: unknown }>();
      const settle = (wanted: Wanted, outcome: Outcome): void => {
        pauseFailed(wanted, outcome);
        const result = settled(outcome);
        results.set(wanted.query.key, result);
        for (const [index, { query }] of all.entries()) {
          if (query.key === wanted.query.key) onSettled?.(index, result);
        }
      };
      const missing = new Map<string, [Wanted, Lookup]>();
      for (const [index, wanted] of all.entries()) {
        const lookup = lookups[index];
        if (lookup === undefined || results.has(wanted.query.key)) continue;
        const outcome = outcomeOf(wanted, lookup, background);
        if (outcome === undefined) missing.set(wanted.query.key, [wanted, lookup]);
        else settle(wanted, outcome);
      }
      await maker.makeMany(new Map(missing.values()), background, settle);
      return all.map(({ query }) => results.get(query.key) ?? { error: new Error("nothing came of it") });
    },

    content: createContentCache({ tiers, generations: known, kind: "dataset", now }),
    purge: createPurge({ generations, known, stores, now }),
    health: createHealth({ stores, breaker, deadlineMs: tierDeadlineMs }),
  };
}
