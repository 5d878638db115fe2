import { ServiceError } from "../errors.ts";
import { inLanes } from "../in-lanes.ts";
import type { Background } from "./background.ts";
import type { CacheEntry, Generations } from "./entry.ts";
import { kindName, markName, namesOf } from "./generation-names.ts";
import type { KnownGenerations } from "./known-generations.ts";
import type { Leases } from "./leases.ts";
import { type CacheQuery, type Lookup, MAX_NAMES, type TierOutcome } from "./lookup.ts";
import { negativeEntry, readNegative } from "./negative.ts";
import { type EntryKind, lifetimesOf, type Policies } from "./policy.ts";
import type { TieredCache } from "./tiers.ts";

/** What is asked of the cache. */
export interface Asked {
  readonly kind: EntryKind;
  readonly key: string;
  readonly tags?: readonly string[] | undefined;
  readonly ttlSeconds?: number | undefined;
  /** One that is not fresh for so long any more is made anew; where that fails it serves. */
  readonly freshForMs?: number | undefined;
}

/** What is made where no tier has it. */
export type Made = Pick<CacheEntry, "body" | "contentType" | "warnings" | "isVolatile">;

/** Asked before anything is made for a request; throws where nothing is to be made for who sent it. */
export type Admit = () => Promise<void>;

/** A way to what is asked for: out of the tiers, or by making it. */
export interface CacheRequest {
  readonly asked: Asked;
  /** Told whether an answer waits for it, or what is stale is made anew behind one. */
  readonly make: (isAwaited: boolean) => Promise<Made>;
  readonly admit?: Admit | undefined;
}

export interface Wanted extends CacheRequest {
  readonly query: CacheQuery;
}

/** How it came out; `thrown` is a failure that nobody remembers. */
export type Outcome =
  | {
      entry: CacheEntry;
      tiers: readonly TierOutcome[];
      isMade: boolean;
      failedStatus?: number;
      /** When the look-up that found it began: what was purged before is not in it. */
      lookedUpAtMs?: number;
    }
  | { thrown: unknown; tiers: readonly TierOutcome[] };

export interface Maker {
  /** Makes what a look-up did not find, or waits for another instance to do so. Never rejects. */
  makeMany(
    missing: ReadonlyMap<Wanted, Lookup>,
    background: Background,
    onOutcome: (wanted: Wanted, outcome: Outcome) => void,
    /** Once aborted nothing more is begun; what was not has no outcome. */
    signal?: AbortSignal,
  ): Promise<void>;
  /** Makes one anew, unless another instance does. False where it could not be made. */
  remake(wanted: Wanted, background: Background): Promise<boolean>;
}

export interface MakerOptions {
  readonly tiers: TieredCache;
  readonly generations: KnownGenerations;
  readonly leases: Leases;
  readonly policies: Policies;
  /** How many of several are made at the same time. */
  readonly concurrency: number;
  readonly now: () => number;
}

/** As many of several wait for one request that stores them: who breaks off has not made all of them for nothing. */
const STORED_TOGETHER = 50;

/** The way from a miss to an entry: lease, making, storing. */
export function createMaker(options: MakerOptions): Maker {
  const { tiers, generations, leases, policies, concurrency, now } = options;

  /** What an entry of the kind, made for the request, depends on, with the tags of those that it replaces. */
  function generationsOf(
    { asked, query }: Wanted,
    kind: EntryKind,
    { tagNames, mark }: Pick<Lookup, "mark" | "tagNames">,
  ): Generations {
    const name = markName(query.key);
    return {
      ...generations.current([...namesOf(kind, asked.tags ?? []), ...tagNames]),
      ...(name === undefined || mark === "" ? {} : { [name]: mark }),
    };
  }

  async function make(wanted: Wanted, lookup: Lookup, isAwaited = true): Promise<CacheEntry> {
    const { kind, ttlSeconds } = wanted.asked;
    // Known before it is made: what is purged meanwhile was made too early.
    const under = generationsOf(wanted, kind, lookup);
    const underNegative = generationsOf(wanted, "negative", lookup);
    try {
      const { body, contentType, warnings, isVolatile } = await wanted.make(isAwaited);
      const times = lifetimesOf(policies, { kind, createdAtMs: now(), ttlSeconds, isVolatile });
      const flag = isVolatile === true ? { isVolatile } : {};
      return { kind, body, contentType, warnings, ...flag, ...times, generations: under };
    } catch (error) {
      const made = { policies, generations: underNegative, createdAtMs: now() };
      const negative = negativeEntry(error, made);
      if (negative === undefined) throw error;
      return negative;
    }
  }

  async function outcomeOf(wanted: Wanted, lookup: Lookup): Promise<Outcome> {
    const { asked, lastGood } = lookup;
    try {
      await wanted.admit?.();
      const entry = await make(wanted, lookup);
      if (entry.kind !== "negative" || lastGood === undefined) return { entry, tiers: asked, isMade: true };
      const failedStatus = readNegative(entry)?.status ?? 422;
      return { entry: lastGood, tiers: asked, isMade: false, failedStatus };
    } catch (thrown) {
      if (lastGood === undefined) return { thrown, tiers: asked };
      const failedStatus = thrown instanceof ServiceError ? thrown.status : 500;
      return { entry: lastGood, tiers: asked, isMade: false, failedStatus };
    }
  }

  return {
    async makeMany(missing, background, onOutcome, signal) {
      let made = new Map<string, CacheEntry>();
      const leased = [...missing].filter(([, lookup]) => lookup.isSharedMiss);
      const wantedLeases = new Map(
        leased.map(([wanted, { mark }]) => [
          wanted.query.key,
          generationsOf(wanted, wanted.asked.kind, { tagNames: [], mark }),
        ]),
      );
      const granted = await leases.acquire(wantedLeases);
      const release = (key: string): void => {
        if (granted.has(key)) background(leases.release(key, wantedLeases.get(key) ?? {}));
      };

      async function store(): Promise<void> {
        const entries = made;
        made = new Map();
        if (entries.size > 0) await tiers.storeMany(entries, background);
      }

      async function makeOne(wanted: Wanted, lookup: Lookup): Promise<void> {
        const { key } = wanted.query;
        if (missing.size > 1) await othersTurn();
        if (signal?.aborted) return release(key);
        const outcome = await outcomeOf(wanted, lookup);
        if (!("entry" in outcome) || !outcome.isMade) release(key);
        else if (isStorable(outcome.entry)) {
          made.set(key, outcome.entry);
          if (missing.size > 1) await tiers.storeNear(key, outcome.entry);
        }
        onOutcome(wanted, outcome);
        if (made.size >= STORED_TOGETHER) await store();
      }

      const isOthers = ({ query }: Wanted): boolean => wantedLeases.has(query.key) && !granted.has(query.key);
      const others = [...missing].filter(([wanted]) => isOthers(wanted));
      const waiting = leases.wait(
        others.map(([{ query }]) => query),
        (queries) => tiers.lookupMany(queries, background),
      );
      const own = [...missing].filter(([wanted]) => !isOthers(wanted));
      await inLanes(own, concurrency, ([wanted, lookup]) => makeOne(wanted, lookup));
      const waited = await waiting;
      await inLanes(others, concurrency, async ([wanted, before]) => {
        const found = waited.get(wanted.query.key) ?? before;
        if (found.entry === undefined) await makeOne(wanted, before);
        else onOutcome(wanted, { entry: found.entry, tiers: found.asked, isMade: false });
      });
      await store();
    },

    async remake(wanted, background) {
      const { key } = wanted.query;
      const found = await tiers.lookup(wanted.query, background, "fresh");
      if (found.entry !== undefined) return true;
      const under = generationsOf(wanted, wanted.asked.kind, { tagNames: [], mark: found.mark });
      const granted = found.isSharedMiss ? await leases.acquire(new Map([[key, under]])) : new Set([key]);
      if (!granted.has(key)) return true;
      const entry = await make(wanted, found, false).catch(() => undefined);
      if (entry === undefined || entry.kind === "negative") {
        await leases.release(key, under);
        return false;
      }
      if (isStorable(entry)) await tiers.store(key, entry, background);
      return true;
    },
  };
}

/** Making is often one long task: without a rest, requests, timers and writes would wait for all of them. */
const othersTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const isStorable = ({ generations }: CacheEntry): boolean => Object.keys(generations).length <= MAX_NAMES;

/** Where an entry for the request lies, and what it may depend on: it may be one that remembers a failure. */
export const queryOf = ({ kind, key, tags = [], freshForMs }: Asked): CacheQuery => ({
  key: `${kind}:${key}`,
  names: [...namesOf(kind, tags), kindName("negative")],
  ...(freshForMs === undefined ? {} : { freshForMs }),
});
