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
  const groups = new Map<Key, number[]>();
  const kinds = new Map<Key, Set<unknown>>();
  keys.forEach((key, row) => {
    if (key === undefined) return;
    const value = values?.[row];
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    if (aggregate === "distinct") kinds.set(key, (kinds.get(key) ?? new Set()).add(value));
    else if (aggregate === "count") group.push(1);
    else if (typeof value === "number" && Number.isFinite(value)) group.push(value);
  });
  return new Map(
    [...groups].map(([key, group]) => [key, kinds.get(key)?.size ?? combine(group, aggregate)] as const),
  );
}

function combine(values: number[], aggregate: Aggregate): number {
  if (values.length === 0) return 0;
  switch (aggregate) {
    case "count":
      return values.length;
    case "min":
      return values.reduce((a, b) => Math.min(a, b));
    case "max":
      return values.reduce((a, b) => Math.max(a, b));
    case "median":
      return quantile(
        values.sort((a, b) => a - b),
        0.5,
      );
    case "mean":
      return values.reduce((a, b) => a + b) / values.length;
    default:
      return values.reduce((a, b) => a + b);
  }
}

/** The value below which a part of sorted values lies. */
export const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.round((sorted.length - 1) * part)] ?? 0;

/** Whether no two rows have the same groups in all of `columns`. */
export function isUniqueBy(given: readonly (Keys | undefined)[]): boolean {
  const columns = given.filter((column) => column !== undefined);
  const [first = []] = columns;
  const seen = new Set<Key | undefined>();
  let rows = 0;
  for (let row = 0; row < first.length; row++) {
    const keys = columns.map((column) => column[row]);
    if (keys.includes(undefined)) continue;
    rows++;
    seen.add(keys.length === 1 ? keys[0] : JSON.stringify(keys));
    if (seen.size < rows) return false;
  }
  return true;
}
