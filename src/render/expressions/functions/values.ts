import type { ExpressionBudget } from "../budget.ts";
import { toNumber } from "../to-primitive.ts";
import {
  type ExpressionFunction,
  type FindFunction,
  type Functions,
  guarded,
  own,
  pure,
  simple,
  simplePure,
  type VegaFunction,
  weighAll,
} from "./expression-function.ts";

const NUMERIC = [
  "cumulativeNormal",
  "cumulativeLogNormal",
  "cumulativeUniform",
  "densityNormal",
  "densityLogNormal",
  "densityUniform",
  "quantileNormal",
  "quantileLogNormal",
  "quantileUniform",
  "bandspace",
] as const;
const RANDOM = ["random", "sampleNormal", "sampleLogNormal", "sampleUniform"] as const;
const KINDS = [
  "isArray",
  "isBoolean",
  "isDate",
  "isNumber",
  "isObject",
  "isRegExp",
  "isString",
  "isTuple",
] as const;
const CONVERSIONS = ["toBoolean", "toNumber"] as const;
const TEXTS = ["toString", "truncate"] as const;
/** They look at the first items of a list and at its last one. */
const RANGES = [
  "flush",
  "lerp",
  "peek",
  "span",
  "inrange",
  "clampRange",
  "panLinear",
  "panLog",
  "panPow",
  "panSymlog",
  "zoomLinear",
  "zoomLog",
  "zoomPow",
  "zoomSymlog",
] as const;
const COLORS = ["rgb", "lab", "hcl", "hsl", "luminance", "contrast"] as const;
const EASES = [
  "Linear",
  "Quad",
  "Cubic",
  "Poly",
  "Sin",
  "Exp",
  "Circle",
  "Bounce",
  "Back",
  "Elastic",
] as const;
const EASE_ENDS = ["", "In", "Out", "InOut"] as const;
const easeNames = EASES.flatMap((ease) =>
  EASE_ENDS.filter((end) => ease !== "Linear" || end === "").map((end) => `ease${ease}${end}`),
);

/** Functions of Vega that take numbers, texts and short lists, and have nothing to do with the chart. */
export const valueFunctions = (find: FindFunction): Functions => {
  const each = (
    names: readonly string[],
    make: (call: VegaFunction) => ExpressionFunction,
  ): [string, ExpressionFunction][] => names.map((name) => [name, make(find(name))]);
  return Object.fromEntries([
    ...each(NUMERIC, (call) => simplePure(20, call)),
    ...each(RANDOM, (call) => simple(20, call)),
    ...each(KINDS, (call) => own(4, (frame, ...values) => call.apply(frame.functions, values))),
    ...each(CONVERSIONS, (call) => simplePure(10, call)),
    ...each(TEXTS, (call) => guarded(10, call, weighAll, madeText)),
    ...each(RANGES, (call) => guarded(10, call, weighEnds)),
    ...each(COLORS, (call) => simple(60, call)),
    ...each(easeNames, (call) => simplePure(20, call)),
    ["interpolateLinear", guarded(10, find("interpolateLinear"), weighSegment)],
    ["isDefined", pure(1, (_frame, value) => value !== undefined)],
    ["isValid", pure(1, (_frame, value) => value !== null && value !== undefined && !Number.isNaN(value))],
  ]);
};

function weighEnds(budget: ExpressionBudget, values: readonly unknown[]): void {
  for (const value of values)
    weighAll(budget, Array.isArray(value) ? [value[0], value[1], value.at(-1)] : [value]);
}

function weighSegment(budget: ExpressionBudget, [list, fraction]: readonly unknown[]): void {
  if (!Array.isArray(list)) return;
  const at = Math.floor(toNumber(fraction, budget) * (list.length - 1)) || 0;
  weighAll(budget, [list[0], list[at], list[at + 1], list.at(-1)]);
}

function madeText(value: unknown, budget: ExpressionBudget): unknown {
  if (typeof value === "string") budget.makeText(value.length);
  return value;
}
