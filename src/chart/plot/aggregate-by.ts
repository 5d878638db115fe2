import type { Aggregate } from "./plot-options.ts";

export type Key = string | number;
/** The group of each row; `undefined` for a row that is in none. */
export type Keys = readonly (Key | undefined)[];

/** One number for each group, as the spec's own aggregate would find it. */
export function aggregateBy(
  keys: Keys,
  values: ArrayLike<unknown> | undefined,
  aggregate: Aggregate,
): Map<Key, number> {
  if (aggregate === "count" || values === undefined) return countBy(keys);
  if (aggregate === "distinct") return countDistinctBy(keys, values);
  const counts = countBy(keys, (row) => isFiniteNumber(values[row]));
  // The numbers of each group lie together, in the order of the rows.
  const numbers = new Float64Array(keys.length);
  const ends = new Map<Key, number>();
  let start = 0;
  for (const [key, count] of counts) {
    ends.set(key, start);
    start += count;
  }
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row];
    const value = values[row];
    if (key === undefined || !isFiniteNumber(value)) continue;
    const end = ends.get(key) ?? 0;
    numbers[end] = value;
    ends.set(key, end + 1);
  }
  for (const [key, count] of counts) {
    const end = ends.get(key) ?? 0;
    counts.set(key, combine(numbers.subarray(end - count, end), aggregate));
  }
  return counts;
}

/** @param isCounted of a row that has a key: its group is there, whether it counts or not */
function countBy(keys: Keys, isCounted: (row: number) => boolean = () => true): Map<Key, number> {
  const counts = new Map<Key, number>();
  keys.forEach((key, row) => {
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + (isCounted(row) ? 1 : 0));
  });
  return counts;
}

function countDistinctBy(keys: Keys, values: ArrayLike<unknown>): Map<Key, number> {
  const kinds = new Map<Key, Set<unknown>>();
  keys.forEach((key, row) => {
    if (key !== undefined) kinds.set(key, (kinds.get(key) ?? new Set()).add(values[row]));
  });
  return new Map([...kinds].map(([key, { size }]) => [key, size]));
}

const isFiniteNumber = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value);

/** @param values may be left in another order */
function combine(values: Float64Array, aggregate: Aggregate): number {
  if (values.length === 0) return 0;
  switch (aggregate) {
    case "min":
      return values.reduce((a, b) => Math.min(a, b));
    case "max":
      return values.reduce((a, b) => Math.max(a, b));
    case "median":
      return quantile(values.sort(), 0.5);
    case "mean":
      return values.reduce((a, b) => a + b) / values.length;
    default:
      return values.reduce((a, b) => a + b);
  }
}

/** The value below which a part of sorted values lies. */
export const quantile = (sorted: ArrayLike<number>, part: number): number =>
  sorted[Math.round((sorted.length - 1) * part)] ?? 0;
