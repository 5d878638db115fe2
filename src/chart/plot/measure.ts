import type { JsonObject } from "../request.ts";
import { aggregateBy, type Key, type Keys } from "./aggregate-by.ts";
import { roleOf } from "./column-role.ts";
import { type Draft, titleOf } from "./draft.ts";
import { type ColumnParameter, requireNumeric } from "./find-column.ts";
import { measureKindOf } from "./measure-kind.ts";
import type { Aggregate } from "./plot-options.ts";
import type { PlotColumn } from "./plot-table.ts";

/** From here on numbers on an axis are written with a suffix. */
const MIN_SI = 10_000;

/** What is shown of each group of rows: their count, or the values of a column made one. */
export interface Measure {
  readonly column: PlotColumn | undefined;
  readonly aggregate: Aggregate;
  /** The values add up to something: they may be stacked. */
  readonly isAdditive: boolean;
  readonly totals: (keys: Keys) => Map<Key, number>;
}

/**
 * The measure over a column; over none, the count of rows. Amounts are summed; levels, such as a population, too, but
 * not over several times, and readings, such as rainfall, only along time; all else has its mean.
 *
 * @param isOverTime one axis is time
 * @throws ServiceError PLOT_INVALID where the column holds no numbers and is not counted
 */
export function measureOf(
  draft: Draft,
  parameter: ColumnParameter,
  column: PlotColumn | undefined,
  isOverTime = false,
): Measure {
  const { table, options } = draft;
  const aggregate =
    options.aggregate ?? (column === undefined ? "count" : defaultAggregate(draft, column, isOverTime));
  if (aggregate === "count" || column === undefined) {
    return {
      column: undefined,
      aggregate: "count",
      isAdditive: true,
      totals: (keys) => aggregateBy(keys, undefined, "count"),
    };
  }
  if (aggregate !== "distinct") requireNumeric(draft, parameter, column);
  const values = table.values(column.name);
  return {
    column,
    aggregate,
    isAdditive: aggregate === "sum",
    totals: (keys) => aggregateBy(keys, values, aggregate),
  };
}

function defaultAggregate({ type, table }: Draft, column: PlotColumn, isOverTime: boolean): Aggregate {
  if (type === "pie" || type === "donut") return "sum";
  const kind = measureKindOf(column);
  if (kind === "reading") return isOverTime ? "sum" : "mean";
  if (kind !== "level") return kind === "amount" ? "sum" : "mean";
  const hasTimes = table.columns.some(
    (other) => ["time", "year"].includes(roleOf(other, table)) && other.distinct > 1,
  );
  return hasTimes && !isOverTime ? "mean" : "sum";
}

const WORDS: Readonly<Record<Aggregate, string>> = {
  count: "Count",
  distinct: "Different values",
  sum: "Sum",
  mean: "Mean",
  median: "Median",
  min: "Minimum",
  max: "Maximum",
};

/** `Mean of price`, `Count of rows`. */
export function measureTitle({ column, aggregate }: Pick<Measure, "column" | "aggregate">): string | null {
  if (column === undefined) return "Count of rows";
  const title = titleOf(column);
  return title === null ? null : `${WORDS[aggregate]} of ${title}`;
}

/** The channel of a measure. @param isRaw each group is one row, whose value is shown as it is */
export function measureChannel(draft: Draft, measure: Measure, isRaw: boolean): JsonObject {
  const { column, aggregate } = measure;
  if (column === undefined) return { aggregate: "count", type: "quantitative", title: measureTitle(measure) };
  const field = draft.fieldOf(column);
  const plain = isRaw && draft.options.aggregate === undefined;
  return plain
    ? { field, type: "quantitative", title: titleOf(column) }
    : { field, aggregate, type: "quantitative", title: measureTitle(measure) };
}

/** Numbers for an axis or a legend: with k, M, B and T where they are long, whole where they count. */
export function numberFormat(values: Iterable<number>, measure?: Measure): JsonObject {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  const isCount =
    measure?.aggregate === "count" ||
    measure?.aggregate === "distinct" ||
    (measure?.column?.type === "integer" && !["mean", "median"].includes(measure.aggregate));
  return {
    ...(largest >= MIN_SI ? { labelExpr: "replace(format(datum.value, '~s'), 'G', 'B')" } : {}),
    ...(isCount ? { tickMinStep: 1 } : {}),
  };
}

/** The numbers of a scale that would begin at zero far below them. */
export const isFarFromZero = ({ min = 0, max = 0 }: PlotColumn): boolean => min > max / 4 || max < min / 4;
