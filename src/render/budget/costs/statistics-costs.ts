import { fieldsOf, groupSizes, lengthOf, listOf, numberOf, rowsOf } from "../call-values.ts";
import type { TransformCall, TransformCosts } from "../transform-call.ts";

/** Bootstrapped intervals sum up a thousand samples; both ends are found at once. */
const INTERVALS = new Set(["ci0", "ci1"]);
const INTERVAL_STEPS = 1200;
/** These sort what is in their frame whenever it changes. */
const SORTED = new Set(["median", "q1", "q3"]);
const SORT_STEPS = 2;
/** These go through all of it once something has left it. */
const SCANNED = new Set(["distinct", "values", "min", "max", "argmin", "argmax", ...SORTED, ...INTERVALS]);
const SCAN_STEPS = 6;

const log2 = (count: number): number => Math.log2(Math.max(2, count));

const has = (ops: readonly unknown[], set: ReadonlySet<string>): number =>
  ops.filter((op) => set.has(String(op))).length;

/** Summing up rows, one by one. */
function spendOnOps({ params, pulse, budget, where }: TransformCall): void {
  const ops = listOf(params.ops);
  const rows = rowsOf(pulse).length;
  budget.spend(rows * (10 + 4 * ops.length + 6 * listOf(params.groupby).length), where);
  budget.spend(rows * has(ops, INTERVALS) * INTERVAL_STEPS, where);
  if (has(ops, SORTED) > 0) budget.spend(rows * log2(rows) * SORT_STEPS * has(ops, SORTED), where);
}

const minmax = (params: Readonly<Record<string, unknown>>): [min: number, max: number] => {
  const steps = numberOf(params.steps, 0);
  const min = steps || numberOf(params.minsteps, 0) || 25;
  return [min, Math.max(min, steps || numberOf(params.maxsteps, 0) || 200)];
};

/** Of a distribution, each time that it is asked for a value. */
function valuesIn(distribution: unknown, rows: number): number {
  if (typeof distribution !== "object" || distribution === null) return 1;
  const { function: name, from, distributions } = distribution as Readonly<Record<string, unknown>>;
  const parts = listOf(distributions).reduce<number>((sum, part) => sum + valuesIn(part, rows), 0);
  return 1 + parts + (name === "kde" || name === undefined ? Math.max(rows, lengthOf(from)) : 0);
}

/** Transforms that sum up, smooth and fit. */
export const statisticsCosts: TransformCosts = {
  aggregate: spendOnOps,
  joinaggregate(call) {
    spendOnOps(call);
    // Each row is written to.
    call.budget.spend(40 * call.pulse.add.length, call.where);
    call.budget.take(
      "maxCells",
      call.pulse.add.length * Math.max(1, listOf(call.params.ops).length),
      call.where,
    );
  },

  window(call) {
    const { params, pulse, budget, where } = call;
    const ops = listOf(params.ops);
    const [from = null, to = 0] = params.frame === undefined ? [null, 0] : listOf(params.frame);
    const isSliding = from !== null;
    const reach = (end: unknown): number =>
      end === null ? Number.POSITIVE_INFINITY : Math.abs(numberOf(end, 0));
    for (const rows of groupSizes(rowsOf(pulse), params.groupby).values()) {
      const frame = Math.min(rows, reach(from) + reach(to) + 1);
      budget.spend(rows * (20 + log2(rows) * 3 + 5 * ops.length), where);
      if (isSliding) budget.spend(rows * frame * SCAN_STEPS * Math.min(1, has(ops, SCANNED)), where);
      budget.spend(rows * frame * (has(ops, SORTED) > 0 ? log2(frame) * SORT_STEPS : 0), where);
      budget.spend(rows * frame * (has(ops, INTERVALS) * INTERVAL_STEPS + has(ops, SCANNED)), where);
    }
    budget.take("maxCells", rowsOf(pulse).length * ops.length, where);
  },

  kde({ params, pulse, budget, where }) {
    const rows = rowsOf(pulse);
    const [min, max] = minmax(params);
    budget.spend(4 * rows.length, where);
    const groups = groupSizes(rows, params.groupby).size;
    // Between the two as many as the curve is bent.
    budget.check("maxRows", groups * max, where);
    budget.spend(
      rows.length * (max > 1000 ? max : Math.max(min, 50)) * (params.cumulative === true ? 6 : 3),
      where,
    );
  },

  density({ params, pulse, budget, where }) {
    const [, max] = minmax(params);
    budget.check("maxRows", max, where);
    budget.spend(max * valuesIn(params.distribution, rowsOf(pulse).length) * 4, where);
  },

  quantile({ params, pulse, budget, where }) {
    const rows = rowsOf(pulse);
    const groups = groupSizes(rows, params.groupby).size;
    const step = numberOf(params.step, 0) || 0.01;
    const probs = params.probs === undefined ? Math.ceil(1 / Math.abs(step)) : lengthOf(params.probs);
    budget.take("maxRows", groups * probs, where);
    budget.spend(rows.length * log2(rows.length) * 10 + probs * 10, where);
  },

  regression({ params, pulse, budget, where }) {
    const rows = rowsOf(pulse).length;
    const terms = params.method === "poly" ? numberOf(params.order, 3) + 1 : 3;
    budget.spend(rows * (20 + 8 * terms * terms), where);
    const groups = groupSizes(rowsOf(pulse), params.groupby);
    for (const size of groups.values()) if (size >= terms) budget.spend(terms ** 3 + 200 * terms, where);
  },

  loess({ params, pulse, budget, where }) {
    const share = numberOf(params.bandwidth, 0) || 0.3;
    for (const rows of groupSizes(rowsOf(pulse), params.groupby).values()) {
      budget.spend(3 * rows * Math.max(2, share * rows) + 30 * rows, where);
    }
  },

  dotbin: ({ pulse, budget, where }) =>
    budget.spend(rowsOf(pulse).length * (10 + 6 * log2(rowsOf(pulse).length)), where),
  collect({ params, pulse, budget, where }) {
    if (typeof params.sort !== "function") return;
    const fields = Math.max(1, listOf((params.sort as { fields?: unknown }).fields).length);
    const rows = Math.max(rowsOf(pulse).length, pulse.add.length);
    budget.spend(8 * fields * rows * log2(rows), where);
  },
  stack: ({ pulse, budget, where }) => {
    const rows = rowsOf(pulse).length;
    budget.take("maxCells", 2 * pulse.add.length, where);
    budget.spend(rows * (12 + 4 * log2(rows)), where);
  },
  countpattern({ params, pulse, budget, where }) {
    const [field] = fieldsOf(params.field);
    for (const row of rowsOf(pulse)) budget.spend(20 + 2 * String(field?.(row)).length, where);
  },
};
