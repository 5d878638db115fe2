import type { ExpressionBudget } from "./budget.ts";
import type { Evaluate } from "./frame.ts";
import { isPrimitive, type Part } from "./part.ts";
import { spendOnComparison, spendOnText, toPrimitive, toText } from "./to-primitive.ts";

type Compile = (left: Part, right: Part) => Evaluate;

/** The operators that compare: numbers take the short way. */
export const comparison: Readonly<Record<string, Compile>> = {
  "<": ordering(
    (a, b) => a < b,
    (a, b, budget) => order(a, b, budget, isBefore),
  ),
  ">": ordering(
    (a, b) => a > b,
    (a, b, budget) => order(a, b, budget, (left, right) => isBefore(right, left)),
  ),
  "<=": ordering(
    (a, b) => a <= b,
    (a, b, budget) => order(a, b, budget, isNotAfter),
  ),
  ">=": ordering(
    (a, b) => a >= b,
    (a, b, budget) => order(a, b, budget, (left, right) => isNotAfter(right, left)),
  ),
  "===": equality(isSame, false),
  "!==": equality(isSame, true),
  "==": equality(isLike, false),
  "!=": equality(isLike, true),
  in:
    ({ evaluate: left }, { evaluate: right }) =>
    (datum, params, frame) => {
      const key = toText(left(datum, params, frame), frame.budget);
      const object = right(datum, params, frame);
      if (isPrimitive(object))
        throw new TypeError(`Cannot use 'in' operator to search for '${key}' in ${object}`);
      spendOnText(key, frame.budget);
      return typeof object !== "function" && Object.hasOwn(object as object, key);
    },
  instanceof:
    ({ evaluate: left }, { evaluate: right }) =>
    (datum, params, frame) => {
      left(datum, params, frame);
      if (typeof right(datum, params, frame) !== "function")
        throw new TypeError("Right-hand side of 'instanceof' is not callable");
      return false;
    },
};

type Numbers = (a: number, b: number) => boolean;
type Values = (a: unknown, b: unknown, budget: ExpressionBudget) => boolean;

/** One closure for each operator, so that each compares for itself. */
function ordering(numbers: Numbers, values: Values): Compile {
  return ({ evaluate: left, field }, { evaluate: right, constant }) => {
    const known = constant?.value;
    if (typeof known === "number" && field !== undefined)
      return (datum, _params, frame) => {
        const a = (datum as Readonly<Record<string, unknown>>)[field];
        return typeof a === "number" ? numbers(a, known) : values(a, known, frame.budget);
      };
    return (datum, params, frame) => {
      const a = left(datum, params, frame);
      const b = right(datum, params, frame);
      return typeof a === "number" && typeof b === "number" ? numbers(a, b) : values(a, b, frame.budget);
    };
  };
}

type Ordered = string | number;
type Compare = (a: Ordered, b: Ordered) => boolean;

const isBefore: Compare = (a, b) => a < b;
const isNotAfter: Compare = (a, b) => a <= b;

function order(a: unknown, b: unknown, budget: ExpressionBudget, compare: Compare): boolean {
  const left = toPrimitive(a, "number", budget) as Ordered;
  const right = toPrimitive(b, "number", budget) as Ordered;
  spendOnComparison(left, right, budget);
  return compare(left, right);
}

function equality(isEqual: Values, isNegated: boolean): Compile {
  return ({ evaluate: left }, { evaluate: right, constant }) => {
    const known = constant?.value;
    const isShort = known !== null && known !== undefined && String(known).length < 64;
    // A short text, number or boolean is unlike most at once.
    if (isEqual === isSame && isShort)
      return isNegated
        ? (datum, params, frame) => left(datum, params, frame) !== known
        : (datum, params, frame) => left(datum, params, frame) === known;
    return (datum, params, frame) =>
      isEqual(left(datum, params, frame), right(datum, params, frame), frame.budget) !== isNegated;
  };
}

function isSame(a: unknown, b: unknown, budget: ExpressionBudget): boolean {
  if (typeof a === "string") spendOnComparison(a, b, budget);
  return a === b;
}

function isLike(a: unknown, b: unknown, budget: ExpressionBudget): boolean {
  if (isPrimitive(a) && isPrimitive(b)) {
    spendOnComparison(a, b, budget);
    // biome-ignore lint/suspicious/noDoubleEquals: it is an operator of the language
    return a == b;
  }
  if (!isPrimitive(a) && !isPrimitive(b)) return a === b;
  if (a === null || a === undefined || b === null || b === undefined) return false;
  const left = toPrimitive(a, "default", budget);
  const right = toPrimitive(b, "default", budget);
  spendOnComparison(left, right, budget);
  // biome-ignore lint/suspicious/noDoubleEquals: it is an operator of the language
  return left == right;
}
