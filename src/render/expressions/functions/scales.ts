import { admitFunction } from "../admitted-values.ts";
import type { ExpressionBudget } from "../budget.ts";
import type { Evaluate, Params } from "../frame.ts";
import type { Part } from "../part.ts";
import { toNumber, toText, weigh } from "../to-primitive.ts";
import {
  type ExpressionFunction,
  type FindFunction,
  type Functions,
  guarded,
  weighAll,
} from "./expression-function.ts";
import { checkGroup } from "./scene.ts";

/** Colours are mixed and written anew for each value. */
const SCALE_STEPS = 20;
const STOP_STEPS = 100;

type Scale = ((value: unknown) => unknown) & {
  bandwidth?: () => number;
  range(): unknown;
};

/** Functions of scales: those that expressions name, and those that Vega writes into the encodings of marks. */
export const scaleFunctions = (find: FindFunction): Functions => ({
  scale: guarded(SCALE_STEPS, find("scale"), guardScale(2)),
  invert: guarded(SCALE_STEPS, find("invert"), guardScale(2)),
  domain: guarded(SCALE_STEPS, find("domain"), guardScale(1), spendOnCopy),
  range: guarded(SCALE_STEPS, find("range"), guardScale(1), spendOnCopy),
  bandwidth: guarded(SCALE_STEPS, find("bandwidth"), guardScale(1)),
  copy: guarded(200, find("copy"), guardScale(1), (scale, budget) => {
    const { domain } = (scale ?? {}) as { domain?: () => unknown };
    if (typeof domain === "function") spendOnCopy(domain(), budget);
    return admitFunction(scale);
  }),
  gradient: guarded(500, find("gradient"), (budget, values) => {
    weighAll(budget, values);
    const [, , , count, group] = values;
    const stops = Math.abs(toNumber(count, budget)) || 0;
    budget.makeList(stops);
    budget.spend(STOP_STEPS * stops);
    checkGroup(group);
  }),
  _scale: internal(SCALE_STEPS, ([, value = missing]) => (scaleOf) => (datum, params, frame) => {
    const scale = scaleOf(datum, params, frame);
    const given = value.evaluate(datum, params, frame);
    if (typeof given === "object") weigh(given, frame.budget);
    return scale(given);
  }),
  _range: internal(
    SCALE_STEPS,
    () => (scaleOf) => (datum, params, frame) =>
      spendOnCopy(scaleOf(datum, params, frame).range(), frame.budget),
  ),
  _bandwidth: {
    ...internal(4, () => (scaleOf) => (datum, params, frame) => {
      const scale = scaleOf(datum, params, frame);
      return scale.bandwidth ? scale.bandwidth() : 0;
    }),
  },
});

const missing: Part = { evaluate: () => undefined, cost: 0 };

function guardScale(group: number) {
  return (budget: ExpressionBudget, values: readonly unknown[]): void => {
    weighAll(budget, values.slice(0, group));
    checkGroup(values[group]);
  };
}

function spendOnCopy(value: unknown, budget: ExpressionBudget): unknown {
  if (Array.isArray(value)) budget.makeList(value.length);
  return value;
}

type ScaleOf = (...scope: Parameters<Evaluate>) => Scale;

/** Vega hands the scales that these name over with the parameters. */
function internal(
  cost: number,
  compileWith: (args: readonly Part[]) => (scaleOf: ScaleOf) => Evaluate,
): ExpressionFunction {
  return {
    cost,
    isPure: false,
    compile: (args) => {
      const [name = missing] = args;
      const make = compileWith(args);
      if ("literal" in name) {
        const key = `%${name.literal}`;
        return make((_datum, params) => scaleIn(params, key));
      }
      return make((datum, params, frame) =>
        scaleIn(params, `%${toText(name.evaluate(datum, params, frame), frame.budget)}`),
      );
    },
  };
}

function scaleIn(params: Params, key: string): Scale {
  const scale = params[key];
  if (typeof scale !== "function") throw new Error(`Unrecognized scale: "${key.slice(1)}"`);
  return scale as Scale;
}
