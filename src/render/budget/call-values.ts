import type { Rows, Tuple } from "./transform-call.ts";

type ReadField = (tuple: Tuple) => unknown;

/** All rows that the transform has before it. */
export const rowsOf = ({ source, add }: Rows): readonly Tuple[] => source ?? add;

/** A parameter that is a number; another value counts as `standard`. */
export function numberOf(value: unknown, standard: number): number {
  const number = typeof value === "number" ? value : Number(value);
  return value === null || value === undefined || Number.isNaN(number) ? standard : number;
}

export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

export const fieldsOf = (value: unknown): ReadField[] =>
  listOf(value).filter((field): field is ReadField => typeof field === "function");

/** The length that Vega would go through: data can claim any. */
export const lengthOf = (value: unknown): number =>
  typeof value === "string" || (typeof value === "object" && value !== null)
    ? numberOf((value as { length?: unknown }).length, 0)
    : 0;

/** How many fields a row has of its own. */
export function widthOf(tuple: Tuple): number {
  let width = 0;
  for (const _ in tuple) width++;
  return width;
}

/** The sizes of the groups that rows fall into. */
export function groupSizes(rows: readonly Tuple[], groupby: unknown): ReadonlyMap<string, number> {
  const fields = fieldsOf(groupby);
  if (fields.length === 0) return new Map([["", rows.length]]);
  const sizes = new Map<string, number>();
  for (const row of rows) {
    const key = String(fields.map((field) => field(row)));
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  return sizes;
}
