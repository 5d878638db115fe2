import { quantile } from "./aggregate-by.ts";
import { MAX_CATEGORIES, roleOf } from "./column-role.ts";
import { readNumber } from "./dimension.ts";
import type { Draft } from "./draft.ts";
import { type ColumnRole, isNumeric, type PlotColumn } from "./plot-table.ts";

const SAMPLED_ROWS = 5000;

type Columns = readonly (PlotColumn | undefined)[];

/** The columns of a role in the order of the table, without those taken already. */
export const columnsOf = ({ table, options }: Draft, role: ColumnRole, taken: Columns = []): PlotColumn[] =>
  table.columns.filter(
    (column) => roleOf(column, table) === role && !taken.includes(column) && column.name !== options.facet,
  );

/** Columns of a few values that name something: text first, then codes, then true and false. */
export function categoriesOf(draft: Draft, taken: Columns = [], maxValues = MAX_CATEGORIES): PlotColumn[] {
  const found = columnsOf(draft, "category", taken).filter(
    ({ distinct }) => distinct > 1 && distinct <= maxValues,
  );
  const rank = ({ type }: PlotColumn): number => (type === "string" ? 0 : type === "boolean" ? 2 : 1);
  return found.sort((a, b) => rank(a) - rank(b));
}

/** Columns to measure; codes only where there is nothing better, and places where rows are shown one by one. */
export function measuresOf(draft: Draft, taken: Columns = []): PlotColumn[] {
  const measures = columnsOf(draft, "measure", taken);
  const varied = measures.filter(({ distinct }) => distinct > 1);
  if (varied.length > 0) return varied;
  if (measures.length > 0) return measures;
  const codes = columnsOf(draft, "category", taken).filter(isNumeric);
  if (codes.length > 0 || !["scatter", "histogram", "boxplot"].includes(draft.type)) return codes;
  return columnsOf(draft, "place", taken);
}

/** The first measure whose values are spread: those of a long tail would all fall into one bin. */
export function chooseSpread(draft: Draft, taken: Columns = []): PlotColumn | undefined {
  const measures = measuresOf(draft, taken);
  return measures.find((column) => !isLongTailed(draft, column)) ?? measures[0];
}

function isLongTailed(draft: Draft, column: PlotColumn): boolean {
  const sorted = sampled(draft, column)
    .filter((value) => value !== undefined)
    .sort((a, b) => a - b);
  const whole = quantile(sorted, 1) - quantile(sorted, 0);
  return whole > 0 && (quantile(sorted, 0.9) - quantile(sorted, 0.1)) / whole < 0.25;
}

/** Two measures that say something of each other: the pair that correlates most, short of being the same thing twice. */
export function choosePair(
  draft: Draft,
  named: PlotColumn | undefined,
  taken: Columns,
): readonly [PlotColumn, PlotColumn] | undefined {
  const measures = measuresOf(draft, [...taken, named]).slice(0, 12);
  const firsts = named === undefined ? measures : [named];
  let best: readonly [PlotColumn, PlotColumn] | undefined;
  let bestStrength = -1;
  for (const [i, first] of firsts.entries()) {
    for (const second of named === undefined ? measures.slice(i + 1) : measures) {
      const r = Math.abs(correlation(sampled(draft, first), sampled(draft, second)));
      const strength = r > 0.999 ? 0 : r;
      if (strength <= bestStrength) continue;
      best = [first, second];
      bestStrength = strength;
    }
  }
  return best;
}

function sampled({ table }: Draft, { name }: PlotColumn): (number | undefined)[] {
  const values = table.values(name);
  const step = Math.max(1, Math.ceil(values.length / SAMPLED_ROWS));
  return Array.from({ length: Math.ceil(values.length / step) }, (_, i) => readNumber(values[i * step]));
}

/** Pearson's coefficient over the rows that have both. */
function correlation(xs: readonly (number | undefined)[], ys: readonly (number | undefined)[]): number {
  const pairs = xs.flatMap((x, row) => {
    const y = ys[row];
    return x === undefined || y === undefined ? [] : [[x, y] as const];
  });
  if (pairs.length < 3) return 0;
  const meanX = pairs.reduce((sum, [x]) => sum + x, 0) / pairs.length;
  const meanY = pairs.reduce((sum, [, y]) => sum + y, 0) / pairs.length;
  let both = 0;
  let xx = 0;
  let yy = 0;
  for (const [x, y] of pairs) {
    both += (x - meanX) * (y - meanY);
    xx += (x - meanX) ** 2;
    yy += (y - meanY) ** 2;
  }
  const r = both / Math.sqrt(xx * yy);
  return Number.isFinite(r) ? r : 0;
}
