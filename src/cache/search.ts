import type { CacheEntry } from "./entry.ts";
import { UNKNOWN } from "./known-generations.ts";
import type { CacheQuery, Lookup, TierOutcome } from "./lookup.ts";

/** A look-up under way. */
export interface Search {
  readonly query: CacheQuery;
  readonly asked: TierOutcome[];
  entry?: CacheEntry;
  isStale: boolean;
  lastGood?: CacheEntry;
  isSharedMiss: boolean;
  /** `undefined` until the farthest tier has told it. */
  mark?: string;
  readonly tagNames: Set<string>;
}

export const openSearch = (query: CacheQuery): Search => ({
  query,
  asked: [],
  isStale: false,
  isSharedMiss: false,
  tagNames: new Set(),
});

/** What a search has come to. */
export function lookupOf(search: Search): Lookup {
  const { entry, lastGood, asked, isStale, isSharedMiss, mark = UNKNOWN, tagNames } = search;
  return {
    ...(entry === undefined ? {} : { entry }),
    ...(lastGood === undefined ? {} : { lastGood }),
    isStale,
    asked,
    isSharedMiss,
    mark,
    tagNames: [...tagNames],
  };
}
