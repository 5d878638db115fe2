import { ServiceError } from "../../../../src/errors.ts";
import {
  EXPRESSION_LIMITS,
  ExpressionBudget,
  type ExpressionLimits,
} from "../../../../src/render/expressions/budget.ts";
import type { ViewExpressions } from "../../../../src/render/expressions/expression-language.ts";
import { ExpressionRegExp } from "../../../../src/render/expressions/regexp/expression-regexp.ts";
import { prepareVega } from "../../../../src/render/prepare-vega.ts";
import { withClock } from "../../../../src/render/time/clock.ts";

export const modules = prepareVega(() => {
  throw new Error("nothing is measured here");
}, 1_000_000);
const { vega, expressions } = modules;

/** What the expressions of a test can name. */
const SIGNALS = [
  { name: "num", value: 7.5 },
  { name: "text", value: "aXb" },
  { name: "list", value: [3, null, "2", -1] },
  { name: "bag", value: { a: 1, b: { c: [4, 5] } } },
  { name: "none", value: null },
  { name: "when", update: "datetime(2024, 1, 29, 13, 30)" },
  { name: "pattern", update: "regexp('[a-c]+', 'g')" },
];
const ROW = {
  a: 5,
  zero: 0,
  neg: -2.75,
  s: "Text 12",
  digits: "12",
  empty: "",
  nil: null,
  yes: true,
  arr: [3, 1, 2],
  nest: [[1, [2, "x"]], ["y"]],
  obj: { k: 1, "a b": { deep: "d" }, length: 3 },
  day: "2024-02-29T12:34:56.789Z",
  geo: {
    type: "Polygon",
    coordinates: [
      [
        [0, 0],
        [0, 10],
        [10, 10],
        [0, 0],
      ],
    ],
  },
};
const MORE_ROWS = [
  { id: 1, parent: null, group: "g", v: 1 },
  { id: 2, parent: 1, group: "h", v: 2 },
  { id: 3, parent: 2, group: "g", v: 3 },
];

const specOf = (sources: readonly string[]): object => ({
  signals: SIGNALS,
  data: [
    { name: "rows", values: structuredClone(MORE_ROWS) },
    {
      name: "tree",
      values: structuredClone(MORE_ROWS),
      transform: [{ type: "stratify", key: "id", parentKey: "parent" }],
    },
    {
      name: "store",
      values: [{ unit: "u", fields: [{ field: "a", channel: "x", type: "R" }], values: [[1, 6]] }],
      transform: [{ type: "collect", sort: { field: "_vgsid_" } }],
    },
    {
      name: "probe",
      values: [structuredClone(ROW)],
      format: { parse: { day: "date" } },
      transform: sources.map((expr, index) => ({ type: "formula", as: `result${index}`, expr })),
    },
  ],
  projections: [{ name: "earth", type: "mercator", scale: 100 }],
  scales: [
    { name: "x", type: "linear", domain: [0, 10], range: [0, 200] },
    { name: "band", type: "band", domain: ["g", "h"], range: [0, 100] },
    { name: "colour", type: "ordinal", domain: ["g", "h"], range: ["red", "blue"] },
    { name: "heat", type: "linear", domain: [0, 1], range: ["white", "green"] },
    { name: "quant", type: "quantile", domain: [1, 2, 3, 4], range: [0, 1] },
  ],
});

interface Operator {
  readonly type: string;
  readonly params: { readonly expr: { readonly $expr: { readonly code: string } } };
}

interface Recorded {
  readonly context: never;
  readonly expression: never;
  readonly code: string;
  datum?: unknown;
  params?: Readonly<Record<string, unknown>>;
}

export type Outcome = { readonly value: unknown } | { readonly error: unknown };

export interface TwoWays {
  readonly source: string;
  readonly ours: Outcome;
  readonly code: Outcome;
}

interface Recording {
  readonly view: { finalize(): unknown };
  /** In the order of the sources. */
  readonly expressions: readonly Recorded[];
}

/** Runs a view that holds these expressions, and keeps what each would be evaluated with. */
async function record(sources: readonly string[]): Promise<Recording> {
  const recorded = new Map<string, Recorded>();
  const own = expressions(new ExpressionBudget());
  const recording: ViewExpressions = {
    ...own,
    parameter: (context, expression) => {
      const { code } = expression as unknown as { code: string };
      const entry: Recorded = { context: context as never, expression: expression as never, code };
      recorded.set(code, entry);
      return (datum, params) => {
        Object.assign(entry, { datum, params });
        return null;
      };
    },
  };
  const runtime = vega.parse(specOf(sources) as never, undefined, { ast: true });
  const { operators } = runtime as unknown as { operators: readonly Operator[] };
  // Vega makes one function of expressions whose code is the same.
  const codes = operators.flatMap(({ type, params }) => (type === "formula" ? [params.expr.$expr.code] : []));
  const view = new vega.View(runtime, { expr: recording, renderer: "none" } as never);
  await view.runAsync();
  return { view, expressions: codes.map((code) => recorded.get(code) as Recorded) };
}

function outcomeOf(evaluate: () => unknown): Outcome {
  const frozenClock = { nowMs: Date.UTC(2026, 0, 1), isRead: false };
  try {
    return { value: withClock(frozenClock, evaluate) };
  } catch (error) {
    return { error };
  }
}

function evaluateRecorded(recorded: Recorded, budget: ExpressionBudget): Outcome {
  const { context, expression, datum, params = {} } = recorded;
  resetPatterns(params);
  return outcomeOf(() => expressions(budget).parameter(context, expression)(datum, params));
}

/** Evaluates expressions on a row of a running view, by our closures alone, each within these limits. */
export async function evaluateAll(
  sources: readonly string[],
  limits?: Partial<ExpressionLimits>,
): Promise<Outcome[]> {
  const recording = await record(sources);
  const outcomes = recording.expressions.map((recorded) =>
    evaluateRecorded(recorded, new ExpressionBudget({ ...EXPRESSION_LIMITS, ...limits })),
  );
  recording.view.finalize();
  return outcomes;
}

/** The same for one expression. */
export async function evaluateOurs(source: string, limits?: Partial<ExpressionLimits>): Promise<Outcome> {
  const [outcome] = await evaluateAll([source], limits);
  return outcome as Outcome;
}

/** Evaluates expressions on a row of a running view, by our closures and by the code that Vega generates. */
export async function evaluateTwoWays(sources: readonly string[]): Promise<TwoWays[]> {
  const recording = await record(sources);
  const results = sources.map((source, index): TwoWays => {
    const recorded = recording.expressions[index] as Recorded;
    const { context, code, datum, params = {} } = recorded;
    const ours = evaluateRecorded(recorded, new ExpressionBudget());
    // Code has nothing that would stop it.
    if (isRefused(ours)) return { source, ours, code: ours };
    const native = nativeParams(params);
    const generated = outcomeOf(() =>
      Function("datum", "_", `return(${code});`).call(
        (context as { functions: unknown }).functions,
        datum,
        native,
      ),
    );
    return { source, ours, code: generated };
  });
  recording.view.finalize();
  return results;
}

function resetPatterns(params: Readonly<Record<string, unknown>>): void {
  for (const value of Object.values(params)) if (value instanceof ExpressionRegExp) value.lastIndex = 0;
}

/** The signals of the view hold our regular expressions: code takes the language's own. */
function nativeParams(params: Readonly<Record<string, unknown>>): unknown {
  return new Proxy(params, {
    get: (target, key) => {
      const value = Reflect.get(target, key);
      return value instanceof ExpressionRegExp ? new RegExp(value.source, value.flags) : value;
    },
  });
}

/** Refusals that generated code does not have: they are no difference in meaning. */
export const isRefused = (outcome: Outcome): boolean =>
  "error" in outcome && outcome.error instanceof ServiceError;

export function isSameOutcome(a: Outcome, b: Outcome): boolean {
  if ("error" in a || "error" in b) return ("error" in a && "error" in b) || isUnreadable(b);
  return isSame(a.value, b.value);
}

/** Vega leaves parentheses out where it generates code: a member of a number is none there. */
const isUnreadable = (code: Outcome): boolean =>
  "error" in code &&
  code.error instanceof SyntaxError &&
  code.error.message === "Invalid or unexpected token";

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a === "function" && typeof b === "function") return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a instanceof ExpressionRegExp || b instanceof RegExp) return String(a) === String(b);
  if (a instanceof Date || b instanceof Date)
    return a instanceof Date && b instanceof Date && Object.is(a.getTime(), b.getTime());
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(Reflect.get(a, key), Reflect.get(b, key)))
  );
}

export function show(outcome: Outcome): string {
  if ("error" in outcome) return `throws ${outcome.error}`;
  const { value } = outcome;
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "object" && value !== null && !(value instanceof Date)) {
    try {
      return JSON.stringify(value);
    } catch {
      return String(value);
    }
  }
  return `${typeof value} ${String(value)}`;
}
