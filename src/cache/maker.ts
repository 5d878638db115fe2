import { ServiceError } from "../errors.ts";
import type { Background } from "./background.ts";
import type { CacheEntry, Generations } from "./entry.ts";
import { kindName, namesOf } from "./generation-names.ts";
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
}

/** What is made where no tier has it. */
export type Made = Pick<CacheEntry, "body" | "contentType" | "warnings" | "isVolatile">;

export interface Wanted {
  readonly asked: Asked;
  readonly query: CacheQuery;
  readonly make: () => Promise<Made>;
}

/** How it came out; `thrown` is a failure that nobody remembers. */
export type Outcome =
  | { entry: CacheEntry; tiers: readonly TierOutcome[]; isMade: boolean; failedStatus?: number }
  | { thrown: unknown; tiers: readonly TierOutcome[] };

export interface Maker {
  /** Makes what a look-up did not find, or waits for another instance to do so. Never rejects. */
  makeMany(
    missing: ReadonlyMap<Wanted, Lookup>,
    background: Background,
    onOutcome?: (wanted: Wanted, outcome: Outcome) => void,
  ): Promise<ReadonlyMap<Wanted, Outcome>>;
  /** Makes one anew, unless another instance does. False where it could not be made. */
  remake(wanted: Wanted, background: Background): Promise<boolean>;
}

export interface MakerOptions {
  readonly tiers: TieredCache;
  readonly generations: KnownGenerations;
  readonly leases: Leases;
  readonly policies: Policies;
  readonly now: () => number;
}

/** The way from a miss to an entry: lease, making, storing. */
export function createMaker({ tiers, generations, leases, policies, now }: MakerOptions): Maker {
  /** What an entry of the kind, made for the request, depends on, with the tags of those that it replaces. */
  const generationsOf = ({ asked }: Wanted, kind: EntryKind, tagNames: readonly string[] = []): Generations =>
    generations.current([...namesOf(kind, asked.tags ?? []), ...tagNames]);

  async function make(wanted: Wanted, { tagNames }: Lookup): Promise<CacheEntry> {
    const { kind, ttlSeconds } = wanted.asked;
    // Known before it is made: what is purged meanwhile was made too early.
    const under = generationsOf(wanted, kind, tagNames);
    const underNegative = generationsOf(wanted, "negative", tagNames);
    try {
      const { body, contentType, warnings, isVolatile } = await wanted.make();
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
    async makeMany(missing, background, onOutcome) {
      const outcomes = new Map<Wanted, Outcome>();
      const made = new Map<string, CacheEntry>();
      const leased = [...missing].filter(([, lookup]) => lookup.isSharedMiss);
      const wantedLeases = new Map(
        leased.map(([wanted]) => [wanted.query.key, generationsOf(wanted, wanted.asked.kind)]),
      );
      const granted = await leases.acquire(wantedLeases);
      const settle = (wanted: Wanted, outcome: Outcome): void => {
        outcomes.set(wanted, outcome);
        onOutcome?.(wanted, outcome);
      };
      const makeOne = async (wanted: Wanted, lookup: Lookup): Promise<void> => {
        const { key } = wanted.query;
        const outcome = await outcomeOf(wanted, lookup);
        if ("entry" in outcome && outcome.isMade) {
          if (isStorable(outcome.entry)) made.set(key, outcome.entry);
        } else if (granted.has(key)) {
          background(leases.release(key, wantedLeases.get(key) ?? {}));
        }
        settle(wanted, outcome);
      };

      const isOthers = ({ query }: Wanted): boolean => wantedLeases.has(query.key) && !granted.has(query.key);
      const others = [...missing.keys()].filter(isOthers);
      const waiting = leases.wait(
        others.map(({ query }) => query),
        (queries) => tiers.lookupMany(queries, background),
      );
      for (const [wanted, lookup] of missing) if (!isOthers(wanted)) await makeOne(wanted, lookup);
      const waited = await waiting;
      for (const wanted of others) {
        const before = missing.get(wanted);
        const found = waited.get(wanted.query.key) ?? before;
        if (found?.entry !== undefined) {
          settle(wanted, { entry: found.entry, tiers: found.asked, isMade: false });
        } else if (before !== undefined) await makeOne(wanted, before);
      }
      await tiers.storeMany(made, background);
      return outcomes;
    },

    async remake(wanted, background) {
      const { key } = wanted.query;
      const found = await tiers.lookup(wanted.query, background, "fresh");
      if (found.entry !== undefined) return true;
      const under = generationsOf(wanted, wanted.asked.kind);
      const granted = found.isSharedMiss ? await leases.acquire(new Map([[key, under]])) : new Set([key]);
      if (!granted.has(key)) return true;
      const entry = await make(wanted, found).catch(() => undefined);
      if (entry === undefined || entry.kind === "negative") {
        await leases.release(key, under);
        return false;
      }
      if (isStorable(entry)) await tiers.store(key, entry, background);
      return true;
    },
  };
}

const isStorable = ({ generations }: CacheEntry): boolean => Object.keys(generations).length <= MAX_NAMES;

/** Where an entry for the request lies, and what it may depend on: it may be one that remembers a failure. */
export const queryOf = ({ kind, key, tags = [] }: Asked): CacheQuery => ({
  key: `${kind}:${key}`,
  names: [...namesOf(kind, tags), kindName("negative")],
});
