import type { RenderBudget } from "./render-budget.ts";

/** A row of Vega's, or an item of a mark. */
export type Tuple = Readonly<Record<string, unknown>>;

type ReadField = (tuple: Tuple) => unknown;

/** A flow of rows between Vega's operators, as far as it is looked at. */
export interface Pulse extends Rows {
  readonly dataflow: object;
  /** In place of rows of its own, where several flow together. */
  readonly pulses?: readonly Rows[];
}

export interface Rows {
  readonly add: readonly Tuple[];
  readonly rem: readonly Tuple[];
  readonly mod: readonly Tuple[];
  readonly source: readonly Tuple[] | null | undefined;
}

/** What a transform is called with, before it does its work. */
export interface TransformCall {
  readonly params: Record<string, unknown>;
  readonly pulse: Rows;
  readonly budget: RenderBudget;
  /** The transform as an error names it. */
  readonly where: string;
}

const NONE: readonly Tuple[] = [];

/** The rows of a pulse, those of several together. */
export function rowsIn(pulse: Pulse): Rows {
  const { pulses } = pulse;
  if (pulses === undefined) return pulse;
  const all = (kind: "add" | "rem" | "mod"): readonly Tuple[] => pulses.flatMap((one) => one[kind] ?? NONE);
  return {
    add: all("add"),
    rem: all("rem"),
    mod: all("mod"),
    source: pulses.flatMap((one) => one.source ?? one.add ?? NONE),
  };
}

/** Charges what the transform is about to do. */
export type TransformCost = (call: TransformCall) => void;

export type TransformCosts = Readonly<Record<string, TransformCost>>;

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
