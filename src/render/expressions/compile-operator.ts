import { arithmetic } from "./arithmetic.ts";
import { comparison } from "./comparison.ts";
import { fold } from "./fold.ts";
import type { Evaluate } from "./frame.ts";
import type { Part } from "./part.ts";
import { toNumber } from "./to-primitive.ts";

type Compile = (left: Part, right: Part) => Evaluate;

const logic: Readonly<Record<string, Compile>> = {
  "&&":
    ({ evaluate: left }, { evaluate: right }) =>
    (datum, params, frame) =>
      left(datum, params, frame) && right(datum, params, frame),
  "||":
    ({ evaluate: left }, { evaluate: right }) =>
    (datum, params, frame) =>
      left(datum, params, frame) || right(datum, params, frame),
};

export function compileBinary(operator: string, left: Part, right: Part): Part {
  const make = arithmetic[operator] ?? comparison[operator] ?? logic[operator];
  if (make === undefined) throw new Error(`Unrecognized operator: ${operator}`);
  return fold({ evaluate: make(left, right), cost: left.cost + right.cost + 1 }, [left, right]);
}

export function compileUnary(operator: string, argument: Part): Part {
  const { evaluate, field, cost } = argument;
  const part = (unary: Evaluate): Part => fold({ evaluate: unary, cost: cost + 1 }, [argument]);
  switch (operator) {
    case "!":
      return part((datum, params, frame) => !evaluate(datum, params, frame));
    case "-":
      return part((datum, params, frame) => -toNumber(evaluate(datum, params, frame), frame.budget));
    case "~":
      return part((datum, params, frame) => ~toNumber(evaluate(datum, params, frame), frame.budget));
    case "+":
      if (field !== undefined)
        return part((datum, params, frame) => {
          const value = (datum as Readonly<Record<string, unknown>>)[field];
          return typeof value === "number" ? value : toNumber(evaluate(datum, params, frame), frame.budget);
        });
      return part((datum, params, frame) => toNumber(evaluate(datum, params, frame), frame.budget));
    default:
      throw new Error(`Unrecognized operator: ${operator}`);
  }
}

export function compileChoice(test: Part, consequent: Part, alternate: Part): Part {
  const [condition, then, otherwise] = [test.evaluate, consequent.evaluate, alternate.evaluate];
  return {
    evaluate: (datum, params, frame) =>
      condition(datum, params, frame) ? then(datum, params, frame) : otherwise(datum, params, frame),
    cost: test.cost + consequent.cost + alternate.cost + 1,
  };
}
