import { ServiceError } from "../errors.ts";
import { createAttempts } from "./attempts.ts";
import type { Background } from "./background.ts";
import { createCircuitBreaker, withCircuitBreaker } from "./circuit-breaker.ts";
import { type ContentCache, createContentCache } from "./content-cache.ts";
import { type Found, foundOf } from "./found.ts";
import { createMemoryGenerations, type GenerationStore } from "./generation-store.ts";
import { createGetMany, type GetMany } from "./get-many.ts";
import { createHealth, type TierHealth } from "./health.ts";
import { createKnownGenerations } from "./known-generations.ts";
import { createLeases } from "./leases.ts";
import type { Lookup } from "./lookup.ts";
import { type CacheRequest, createMaker, type Outcome, queryOf, type Wanted } from "./maker.ts";
import { readNegative } from "./negative.ts";
import { createPauses } from "./pauses.ts";
import type { Policies } from "./policy.ts";
import { createPurge, type PurgeSelection } from "./purge.ts";
import { createSingleFlight, type Flight } from "./single-flight.ts";
import { isSharedStore, type Store } from "./store.ts";
import { StoreFault } from "./store-fault.ts";
import { createTieredCache, type OnFault } from "./tiers.ts";

export type { Found } from "./found.ts";
export type { Asked, CacheRequest, Made } from "./maker.ts";
export type { PurgeSelection } from "./purge.ts";

export interface ReadThrough {
  /** Throws what `make` throws; an error that was remembered, or is now, carries a `Cache-Status`. */
  get(request: CacheRequest, background: Background): Promise<Found>;
  /**
   * Several, in their order, at one round trip a step to the tier that all instances share. `onSettled` is told of each
   * as soon as it is there. Never rejects: a failure stands in its place. Once the signal is aborted no more are made.
   */
  readonly getMany: GetMany;
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
  /** How many of several are made at the same time; default: one. */
  readonly makeConcurrency?: number;
  readonly now?: () => number;
  readonly sleep?: (ms: number) => Promise<void>;
  readonly onFault?: OnFault;
}

/** How long after a failure the last good one is served without another try. */
const REMAKE_PAUSE_MS = 30_000;
const MAX_PAUSES = 1000;
const WRITE_DEADLINE_MS = 5_000;

const isRefusal = (outcome: Outcome): boolean =>
  "thrown" in outcome && outcome.thrown instanceof ServiceError && outcome.thrown.code === "RATE_LIMITED";

/**
 * Requests that name different tags each have to leave theirs, and nobody waits for what is made anew before it has to
 * be.
 */
const flightOf = ({ asked, query }: Wanted): string =>
  [query.key, ...(asked.tags ?? []), ...(asked.freshForMs === undefined ? [] : ["anew"])].join(" ");

/** Entries out of the nearest tier that has them, made once where none has. */
export function createReadThrough(options: ReadThroughOptions): ReadThrough {
  const { policies, tierDeadlineMs, followerWaitMs, leaseWaitMs, purgeDelayMs } = options;
  const { makeConcurrency = 1, now = Date.now, sleep, onFault } = options;
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
  const maker = createMaker({
    tiers,
    generations: known,
    leases,
    policies,
    concurrency: makeConcurrency,
    now,
  });
  const flights = createSingleFlight<Outcome | undefined>({ followerWaitMs });
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
    const lookedUpAtMs = now();
    const lookup = await tiers.lookup(wanted.query, background);
    const found = outcomeOf(wanted, lookup, background);
    if (found !== undefined) return { ...found, lookedUpAtMs };
    const made: Outcome[] = [];
    await maker.makeMany(new Map([[wanted, lookup]]), background, (_, outcome) => {
      pauseFailed(wanted, outcome);
      made.push(outcome);
    });
    const [outcome] = made;
    if (outcome === undefined) throw new Error("nothing came of a making");
    return outcome;
  }

  /** Whether a look-up began too long before a request to answer it: a purge between the two has to be seen. */
  const isBefore = (outcome: Outcome, askedAtMs: number): boolean =>
    "entry" in outcome && askedAtMs - (outcome.lookedUpAtMs ?? askedAtMs) > purgeDelayMs;

  async function join(wanted: Wanted, background: Background, askedAtMs = now()): Promise<Flight<Outcome>> {
    const load = () => lookUpOrMake(wanted, background);
    const { value, role } = await flights.run(flightOf(wanted), load, background);
    // What was given up by who made it, or not to be made for them, is to be made by one of those who waited.
    const isOpen =
      value === undefined || (role === "follower" && (isRefusal(value) || isBefore(value, askedAtMs)));
    return isOpen ? join(wanted, background, askedAtMs) : { value, role };
  }

  return {
    async get(request, background) {
      const wanted = { ...request, query: queryOf(request.asked) };
      const held = tiers.atHand(wanted.query);
      const outcome = held && outcomeOf(wanted, held, background);
      if (outcome !== undefined) return foundOf(outcome, false);
      const { value, role } = await join(wanted, background);
      return foundOf(value, role === "follower");
    },

    getMany: createGetMany({ tiers, maker, flights, flightOf, outcomeOf, join, onMade: pauseFailed }),
    content: createContentCache({ tiers, generations: known, kind: "dataset", now }),
    // A purge is asked for by a person, once: Redis is tried for it even while it is left alone.
    purge: createPurge({
      generations: options.stores.find(isSharedStore) ?? generations,
      known,
      stores: options.stores,
      now,
    }),
    health: createHealth({ stores, breaker, deadlineMs: tierDeadlineMs }),
  };
}
