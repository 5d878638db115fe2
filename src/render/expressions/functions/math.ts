import type { ExpressionBudget } from "../budget.ts";
import { toNumber } from "../to-primitive.ts";
import { type ExpressionFunction, type Functions, pure } from "./expression-function.ts";

const UNARY = [
  "abs",
  "acos",
  "asin",
  "atan",
  "ceil",
  "cos",
  "exp",
  "floor",
  "log",
  "round",
  "sin",
  "sqrt",
  "tan",
] as const;
const VARIADIC = ["max", "min", "hypot"] as const;

/** Functions of `Math`: made when Vega is made ready, with the members that are in place then. */
export function mathFunctions(): Functions {
  const functions: Record<string, ExpressionFunction> = {
    isNaN: pure(1, (_frame, value) => Number.isNaN(value)),
    isFinite: pure(1, (_frame, value) => Number.isFinite(value)),
    pow: pure(8, ({ budget }, base, exponent) => toNumber(base, budget) ** toNumber(exponent, budget)),
    atan2: binary(Math.atan2),
    clamp: {
      ...pure(3, ({ budget }, value, low, high) => {
        const [min, max] = [toNumber(low, budget), toNumber(high, budget)];
        return Math.max(min, Math.min(max, toNumber(value, budget)));
      }),
    },
  };
  for (const name of UNARY) functions[name] = unary(Math[name]);
  for (const name of VARIADIC) functions[name] = variadic(Math[name]);
  return functions;
}

function unary(calculate: (value: number) => number): ExpressionFunction {
  const many = pure(4, ({ budget }, value) => calculate(toNumber(value, budget)));
  return {
    cost: 4,
    isPure: true,
    compile: (args) => {
      const [argument] = args;
      if (argument === undefined || args.length > 1) return many.compile(args);
      const { evaluate } = argument;
      return (datum, params, frame) => {
        const value = evaluate(datum, params, frame);
        return calculate(typeof value === "number" ? value : toNumber(value, frame.budget));
      };
    },
  };
}

const binary = (calculate: (a: number, b: number) => number): ExpressionFunction =>
  pure(8, ({ budget }, a, b) => calculate(toNumber(a, budget), toNumber(b, budget)));

const variadic = (calculate: (...values: number[]) => number): ExpressionFunction =>
  pure(4, ({ budget }, ...values) => calculate(...numbersOf(values, budget)));

const numbersOf = (values: readonly unknown[], budget: ExpressionBudget): number[] =>
  values.map((value) => toNumber(value, budget));
