import { ServiceError } from "../errors.ts";
import { cacheStatus } from "./cache-status.ts";
import type { CacheEntry } from "./entry.ts";
import type { TierOutcome } from "./lookup.ts";
import type { Outcome } from "./maker.ts";
import { readNegative } from "./negative.ts";

/** What a request gets, and how it was come by. */
export interface Found {
  readonly entry: CacheEntry;
  readonly tiers: readonly TierOutcome[];
  /** This request made it. */
  readonly rendered: boolean;
  /** This request waited for another one, which made it. */
  readonly collapsed: boolean;
  /** The status of the failure for which an older one is served instead. */
  readonly failedStatus?: number;
}

/** The same of one among several. */
export type Settled = Found | { readonly error: unknown };

/** What a request gets of an outcome; a remembered failure is thrown as the error that it was. */
export function foundOf(outcome: Outcome, isFollower: boolean): Found {
  if ("thrown" in outcome) throw outcome.thrown;
  const { entry, tiers, isMade, failedStatus } = outcome;
  const served = {
    tiers,
    rendered: isMade && !isFollower,
    collapsed: isMade && isFollower,
    ...(failedStatus === undefined ? {} : { failedStatus }),
  };
  if (entry.kind !== "negative") return { entry, ...served };
  const error = readNegative(entry);
  if (error === undefined) throw new Error("a remembered failure cannot be read");
  const { code, message, places } = error;
  throw new ServiceError(code, message, { places, headers: { "Cache-Status": cacheStatus(served) } });
}

/** The same, a failure as a value. */
export function settled(outcome: Outcome, isFollower: boolean): Settled {
  try {
    return foundOf(outcome, isFollower);
  } catch (error) {
    return { error };
  }
}
