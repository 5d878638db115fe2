import { fieldsOf, groupSizes, lengthOf, listOf, numberOf, rowsOf, widthOf } from "../call-values.ts";
import type { TransformCall, TransformCost, TransformCosts } from "../transform-call.ts";

/** Rows, and what is in them, before they are made. */
function takeRows({ budget, where }: TransformCall, rows: number, fields: number): void {
  budget.take("maxRows", rows, where);
  budget.take("maxCells", rows * fields, where);
}

const widest = (call: TransformCall): number =>
  rowsOf(call.pulse).reduce((width, row) => Math.max(width, widthOf(row)), 0);

/** What a column of a pivoted row costs, and holds until it is done. */
const COLUMN_STEPS = 300;
const COLUMN_CELLS = 8;

/** What a transform writes into each row. */
const takeFields =
  (fields: number, steps: number): TransformCost =>
  ({ pulse, budget, where }) => {
    budget.take("maxCells", fields * pulse.add.length, where);
    budget.spend(steps * pulse.add.length, where);
  };

/**
 * How often Vega makes a step larger until there are few enough bins: never-ending where it cannot grow. As
 * vega-statistics has it.
 */
function binTrials(params: Readonly<Record<string, unknown>>): number {
  if (params.step || params.steps) return 0;
  const [least = 0, most = 0] = listOf(params.extent).map(Number);
  const maxBins = Number(params.maxbins || 20);
  const base = Number(params.base || 10);
  const span = Number(params.span || 0) || most - least || Math.abs(least) || 1;
  const logBase = Math.log(base);
  const level = Math.ceil(Math.log(maxBins) / logBase);
  const step = Math.max(numberOf(params.minstep, 0), base ** (Math.round(Math.log(span) / logBase) - level));
  if (!(Math.ceil(span / step) > maxBins)) return 0;
  const trials = Math.log(span / step / maxBins) / logBase;
  return maxBins > 0 && step > 0 && base > 1 && Number.isFinite(trials) ? trials : Number.POSITIVE_INFINITY;
}

/** Transforms that make rows out of rows, or out of nothing. */
export const rowCosts: TransformCosts = {
  sequence(call) {
    const { start, stop, step } = call.params;
    const rows = Math.ceil((numberOf(stop, 0) - numberOf(start, 0)) / (numberOf(step, 1) || 1));
    takeRows(call, Math.max(0, rows), 1);
  },

  cross(call) {
    const { params, pulse, budget, where } = call;
    const pairs = rowsOf(pulse).length ** 2;
    budget.spend(4 * pairs, where);
    const { filter } = params;
    if (typeof filter !== "function") return takeRows(call, pairs, 2);
    params.filter = (row: unknown) => {
      const passes: unknown = filter(row, params);
      if (passes) takeRows(call, 1, 2);
      return passes;
    };
  },

  flatten(call) {
    const fields = fieldsOf(call.params.fields);
    let [rows, cells] = [0, 0];
    for (const row of rowsOf(call.pulse)) {
      const longest = fields.reduce((length, field) => Math.max(length, lengthOf(field(row))), 0);
      rows += longest;
      cells += longest * (widthOf(row) + fields.length);
    }
    call.budget.take("maxRows", rows, call.where);
    call.budget.take("maxCells", cells, call.where);
  },

  fold(call) {
    const fields = listOf(call.params.fields).length;
    const { length } = rowsOf(call.pulse);
    takeRows(call, length * fields, widest(call) + 2);
  },

  impute(call) {
    const { params, pulse, budget, where } = call;
    const [key] = fieldsOf(params.key);
    const rows = rowsOf(pulse);
    if (key === undefined) return;
    budget.check("maxRows", lengthOf(params.keyvals), where);
    const keys = new Set(listOf(params.keyvals).map(String));
    for (const row of rows) keys.add(String(key(row)));
    const groups = groupSizes(rows, params.groupby).size;
    const present = groupSizes(rows, [...fieldsOf(params.groupby), key]).size;
    const missing = Math.max(0, groups * keys.size - present);
    budget.spend(10 * rows.length, where);
    // Without a value to be found in it, a group is gone through for each row that it lacks.
    if (params.method !== undefined && params.method !== "value")
      budget.spend(missing * keys.size * 0.2, where);
    takeRows(call, missing, 3 + fieldsOf(params.groupby).length);
  },

  pivot({ params, pulse, budget, where }) {
    const rows = rowsOf(pulse);
    const names = groupSizes(rows, params.field).size;
    const limit = numberOf(params.limit, 0);
    const columns = limit > 0 ? Math.min(limit, names) : names;
    budget.spend(3 * rows.length * columns, where);
    // A column of a row is an object that sums up.
    const cells = groupSizes(rows, params.groupby).size * columns;
    budget.spend(COLUMN_STEPS * cells, where);
    budget.take("maxCells", COLUMN_CELLS * cells, where);
  },

  project(call) {
    const fields = listOf(call.params.fields).length;
    takeFields(fields, 4 * fields)(call);
  },
  formula: takeFields(1, 6),
  timeunit: takeFields(2, 60),
  bin(call) {
    call.budget.check("maxTicks", binTrials(call.params), call.where);
    takeFields(2, 10)(call);
  },
  lookup({ params, pulse, budget, where }) {
    const values = Math.max(1, listOf(params.values).length);
    budget.spend(4 * pulse.add.length * values * listOf(params.fields).length, where);
    budget.take("maxCells", pulse.add.length * values, where);
  },
};
