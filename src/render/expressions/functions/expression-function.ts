import type { ExpressionBudget } from "../budget.ts";
import type { Evaluate, Frame, VegaFunctions } from "../frame.ts";
import type { Part } from "../part.ts";
import { weigh } from "../to-primitive.ts";

/** A function of the expression language. */
export interface ExpressionFunction {
  /** Steps of a call, beside those of its arguments and of what grows with them. */
  readonly cost: number;
  /** Whether it gives the same for the same arguments, wherever it stands: constants are then worked out beforehand. */
  readonly isPure: boolean;
  compile(args: readonly Part[]): Evaluate;
}

export type Functions = Readonly<Record<string, ExpressionFunction>>;

/** Called with as many values as there are arguments. */
export type Body = (frame: Frame, ...values: unknown[]) => unknown;

/** A function of ours. */
export const own = (cost: number, body: Body): ExpressionFunction => ({
  cost,
  isPure: false,
  compile: (args) => callOwn(args, body),
});

/** A function of ours that depends on its arguments alone. */
export const pure = (cost: number, body: Body): ExpressionFunction => ({ ...own(cost, body), isPure: true });

/** A function as Vega has it, which takes `this` for the scope of the expression. */
export type VegaFunction = (this: VegaFunctions, ...values: unknown[]) => unknown;

/** Finds a function of Vega's by its name. */
export type FindFunction = (name: string) => VegaFunction;

/** Spends what a call costs beyond the usual, and refuses what must not reach Vega. */
export type Guard = (budget: ExpressionBudget, values: readonly unknown[], frame: Frame) => void;

/** @param result what to make of the value, or to spend on it */
export const guarded = (
  cost: number,
  call: VegaFunction,
  guard: Guard,
  result: (value: unknown, budget: ExpressionBudget) => unknown = (value) => value,
): ExpressionFunction =>
  own(cost, (frame, ...values) => {
    guard(frame.budget, values, frame);
    return result(call.apply(frame.functions, values), frame.budget);
  });

/** A function of Vega that takes simple values: of what else it gets it makes texts and numbers. */
export const simple = (cost: number, call: VegaFunction): ExpressionFunction => ({
  cost,
  isPure: false,
  compile: (args) => callVega(args, call),
});

export const simplePure = (cost: number, call: VegaFunction): ExpressionFunction => ({
  ...simple(cost, call),
  isPure: true,
});

function callOwn(args: readonly Part[], body: Body): Evaluate {
  const [first = nothing, second = nothing, third = nothing] = args.map(({ evaluate }) => evaluate);
  switch (args.length) {
    case 0:
      return (_datum, _params, frame) => body(frame);
    case 1:
      return (datum, params, frame) => body(frame, first(datum, params, frame));
    case 2:
      return (datum, params, frame) => body(frame, first(datum, params, frame), second(datum, params, frame));
    case 3:
      return (datum, params, frame) =>
        body(frame, first(datum, params, frame), second(datum, params, frame), third(datum, params, frame));
    default:
      return (datum, params, frame) =>
        body(frame, ...args.map(({ evaluate }) => evaluate(datum, params, frame)));
  }
}

function callVega(args: readonly Part[], call: VegaFunction): Evaluate {
  const [first = nothing, second = nothing] = args.map(({ evaluate }) => evaluate);
  switch (args.length) {
    case 0:
      return (_datum, _params, frame) => call.call(frame.functions);
    case 1:
      return (datum, params, frame) => {
        const a = first(datum, params, frame);
        if (isHeavy(a)) weigh(a, frame.budget);
        return call.call(frame.functions, a);
      };
    case 2:
      return (datum, params, frame) => {
        const a = first(datum, params, frame);
        const b = second(datum, params, frame);
        if (isHeavy(a)) weigh(a, frame.budget);
        if (isHeavy(b)) weigh(b, frame.budget);
        return call.call(frame.functions, a, b);
      };
    default:
      return (datum, params, frame) => {
        const values = args.map(({ evaluate }) => evaluate(datum, params, frame));
        weighAll(frame.budget, values);
        return call.apply(frame.functions, values);
      };
  }
}

const nothing: Evaluate = () => undefined;

const isHeavy = (value: unknown): boolean => typeof value === "string" || typeof value === "object";

export function weighAll(budget: ExpressionBudget, values: readonly unknown[]): void {
  for (const value of values) weigh(value, budget);
}
