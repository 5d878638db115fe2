import type { ExpressionBudget } from "./budget.ts";
import type { Evaluate } from "./frame.ts";
import type { Part } from "./part.ts";
import { toNumber, toPrimitive } from "./to-primitive.ts";

type Compile = (left: Part, right: Part) => Evaluate;

/** The operators that make numbers, and `+`, which makes texts, too: numbers take the short way. */
export const arithmetic: Readonly<Record<string, Compile>> = {
  "+": ({ evaluate: left }, { evaluate: right, constant }) => {
    const known = constant?.value;
    if (typeof known === "number")
      return (datum, params, frame) => {
        const a = left(datum, params, frame);
        return typeof a === "number" ? a + known : add(a, known, frame.budget);
      };
    return (datum, params, frame) => {
      const a = left(datum, params, frame);
      const b = right(datum, params, frame);
      return typeof a === "number" && typeof b === "number" ? a + b : add(a, b, frame.budget);
    };
  },
  "-":
    ({ evaluate: left }, { evaluate: right }) =>
    (datum, params, frame) => {
      const a = left(datum, params, frame);
      const b = right(datum, params, frame);
      return typeof a === "number" && typeof b === "number"
        ? a - b
        : toNumber(a, frame.budget) - toNumber(b, frame.budget);
    },
  "*": ({ evaluate: left }, { evaluate: right, constant }) => {
    const known = constant?.value;
    if (typeof known === "number")
      return (datum, params, frame) => {
        const a = left(datum, params, frame);
        return typeof a === "number" ? a * known : toNumber(a, frame.budget) * known;
      };
    return (datum, params, frame) => {
      const a = left(datum, params, frame);
      const b = right(datum, params, frame);
      return typeof a === "number" && typeof b === "number"
        ? a * b
        : toNumber(a, frame.budget) * toNumber(b, frame.budget);
    };
  },
  "/":
    ({ evaluate: left }, { evaluate: right }) =>
    (datum, params, frame) => {
      const a = left(datum, params, frame);
      const b = right(datum, params, frame);
      return typeof a === "number" && typeof b === "number"
        ? a / b
        : toNumber(a, frame.budget) / toNumber(b, frame.budget);
    },
  "%": numeric((a, b) => a % b),
  "&": numeric((a, b) => a & b),
  "|": numeric((a, b) => a | b),
  "^": numeric((a, b) => a ^ b),
  "<<": numeric((a, b) => a << b),
  ">>": numeric((a, b) => a >> b),
  ">>>": numeric((a, b) => a >>> b),
};

function numeric(calculate: (a: number, b: number) => number): Compile {
  return ({ evaluate: left }, { evaluate: right }) =>
    (datum, params, frame) => {
      const a = left(datum, params, frame);
      const b = right(datum, params, frame);
      return calculate(toNumber(a, frame.budget), toNumber(b, frame.budget));
    };
}

function add(a: unknown, b: unknown, budget: ExpressionBudget): string | number {
  const left = toPrimitive(a, "default", budget);
  const right = toPrimitive(b, "default", budget);
  if (typeof left !== "string" && typeof right !== "string") return Number(left) + Number(right);
  const text = String(left) + String(right);
  budget.makeText(text.length);
  return text;
}
