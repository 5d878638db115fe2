import type { RenderBudget } from "./render-budget.ts";

/** A row of Vega's, or an item of a mark. */
export type Tuple = Readonly<Record<string, unknown>>;

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
