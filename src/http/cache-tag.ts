import type { CacheEntry } from "../cache/entry.ts";
import { ALL, KEYS, kindName, purgedName } from "../cache/generation-names.ts";
import type { PurgeSelection } from "../cache/purge.ts";
import type { ChartKey } from "../chart/chart-key.ts";

const keyTag = (key: ChartKey): string => `key:${key}`;

/** `Cache-Tag`: what a cache before the service can purge the answer by, named as the generations are. */
export const cacheTag = ({ generations }: CacheEntry, key: ChartKey): string =>
  [...Object.keys(generations).filter((name) => name !== KEYS), keyTag(key)].join(",");

/** The tags of the answers that a purge takes. */
export const purgedTags = ({ tags = [], keys = [], kinds = [], all }: PurgeSelection): string[] => [
  ...(all === true ? [ALL] : []),
  ...tags.map(purgedName),
  ...kinds.map(kindName),
  ...keys.map(keyTag),
];
