import type { Background } from "./background.ts";
import { type Settled, settled } from "./found.ts";
import type { Lookup } from "./lookup.ts";
import { type CacheRequest, type Maker, type Outcome, queryOf, type Wanted } from "./maker.ts";
import type { SingleFlight } from "./single-flight.ts";
import type { TieredCache } from "./tiers.ts";

/** What is told of each of several as soon as it is there. */
export type OnSettled = (index: number, settled: Settled) => void;

export type GetMany = (
  requests: readonly CacheRequest[],
  background: Background,
  onSettled?: OnSettled,
  signal?: AbortSignal,
) => Promise<readonly Settled[]>;

export interface GetManyOptions {
  readonly tiers: TieredCache;
  readonly maker: Maker;
  /** What this isolate makes at the moment, by `flightOf`; `undefined` for what was given up. */
  readonly flights: SingleFlight<Outcome | undefined>;
  readonly flightOf: (wanted: Wanted) => string;
  /** What a look-up comes to, where nothing has to be made. */
  readonly outcomeOf: (wanted: Wanted, lookup: Lookup, background: Background) => Outcome | undefined;
  /** Waits for whoever makes it, or makes it. */
  readonly join: (
    wanted: Wanted,
    background: Background,
  ) => Promise<{ value: Outcome; role: "leader" | "follower" }>;
  readonly onMade: (wanted: Wanted, outcome: Outcome) => void;
}

const NOTHING: Settled = { error: new Error("nothing came of it") };

/** Several at one look-up: what is missing is made, unless another request of this isolate makes it already. */
export function createGetMany(options: GetManyOptions): GetMany {
  const { tiers, maker, flights, flightOf, outcomeOf, join, onMade } = options;

  return async function getMany(requests, background, onSettled, signal) {
    const all = unitedByKey(requests);
    const unique = new Map(all.map((wanted) => [wanted.query.key, wanted]));
    const results = new Map<string, Settled>();
    const settle = ({ query }: Wanted, outcome: Outcome, isFollower = false): void => {
      const result = settled(outcome, isFollower);
      results.set(query.key, result);
      for (const [index, wanted] of all.entries()) {
        if (wanted.query.key === query.key) onSettled?.(index, result);
      }
    };

    const lookups = await tiers.lookupMany(
      [...unique.values()].map(({ query }) => query),
      background,
    );
    const missing = new Map<Wanted, Lookup>();
    const landings = new Map<Wanted, (outcome?: Outcome) => void>();
    const following: Wanted[] = [];
    for (const [index, wanted] of [...unique.values()].entries()) {
      const lookup = lookups[index];
      if (lookup === undefined) continue;
      const outcome = outcomeOf(wanted, lookup, background);
      const flight = flightOf(wanted);
      if (outcome !== undefined) settle(wanted, outcome);
      else if (flights.isUnderWay(flight)) following.push(wanted);
      else {
        const { promise, resolve } = Promise.withResolvers<Outcome | undefined>();
        background(flights.run(flight, () => promise, background));
        landings.set(wanted, resolve);
        missing.set(wanted, lookup);
      }
    }
    try {
      const making = maker.makeMany(
        missing,
        background,
        (wanted, outcome) => {
          onMade(wanted, outcome);
          landings.get(wanted)?.(outcome);
          settle(wanted, outcome);
        },
        signal,
      );
      const follow = async (wanted: Wanted): Promise<void> => {
        const { value, role } = await join(wanted, background);
        settle(wanted, value, role === "follower");
      };
      await Promise.all([making, ...following.map(follow)]);
    } finally {
      // Who waits for what was given up has to see to it alone.
      for (const land of landings.values()) land();
    }
    return all.map(({ query }) => results.get(query.key) ?? NOTHING);
  };
}

/** One that is asked for twice is one, with the tags of both. */
function unitedByKey(requests: readonly CacheRequest[]): readonly Wanted[] {
  const tagsOf = new Map<string, Set<string>>();
  for (const { asked } of requests) {
    const key = `${asked.kind}:${asked.key}`;
    tagsOf.set(key, new Set([...(tagsOf.get(key) ?? []), ...(asked.tags ?? [])]));
  }
  return requests.map(({ asked, make, admit }) => {
    const united = { ...asked, tags: [...(tagsOf.get(`${asked.kind}:${asked.key}`) ?? [])] };
    return { asked: united, make, admit, query: queryOf(united) };
  });
}
