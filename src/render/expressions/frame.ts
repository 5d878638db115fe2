import type { ExpressionBudget } from "./budget.ts";

/** What Vega calls its functions on: `this.context` is the scope of the expression. */
export interface VegaFunctions {
  readonly context: VegaContext;
}

export interface VegaContext {
  readonly dataflow: unknown;
  readonly data: Readonly<Record<string, unknown>>;
  readonly scales: Readonly<Record<string, unknown>>;
}

/** What an expression is evaluated with, beside the datum and the parameters. */
export interface Frame {
  readonly functions: VegaFunctions;
  readonly budget: ExpressionBudget;
  item: unknown;
  event: unknown;
}

/** The values of signals by `$NAME`, of scales by `%NAME`. */
export type Params = Readonly<Record<string, unknown>>;

/** A compiled expression, or a part of one. */
export type Evaluate = (datum: unknown, params: Params, frame: Frame) => unknown;
