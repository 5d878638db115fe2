import { categoriesOf, choosePair, columnsOf, measuresOf } from "./choose-columns.ts";
import { roleOf } from "./column-role.ts";
import { isUniqueBy } from "./cross-keys.ts";
import { categoryKeys } from "./dimension.ts";
import type { Draft } from "./draft.ts";
import { hasEvenCounts } from "./even-counts.ts";
import { namedColumn } from "./find-column.ts";
import { rawKeys } from "./line-columns.ts";
import { plotInvalid } from "./plot-invalid.ts";
import type { ColumnRole, PlotColumn } from "./plot-table.ts";

/** Characters of a label that need not slant below a grid. */
const MAX_LABEL_BELOW = 12;

export interface HeatmapColumns {
  readonly x: PlotColumn;
  /** The same as `x` for dates that are laid out as a calendar. */
  readonly y: PlotColumn;
  /** Left out: the count of rows. */
  readonly color: PlotColumn | undefined;
}

/** Dates and categories span the grid; with neither, two measures do. */
export function chooseHeatmapColumns(draft: Draft): HeatmapColumns {
  const x = namedColumn(draft, "x");
  const y = namedColumn(draft, "y");
  const color = namedColumn(draft, "color");
  const [across, down] = x !== undefined && y !== undefined ? [x, y] : chooseGrid(draft, x, y, color);
  if (color !== undefined) return { x: across, y: down, color };
  const hasRole = (...roles: readonly ColumnRole[]): boolean =>
    [across, down].some((column) => roles.includes(roleOf(column, draft.table)));
  const isMeasured = !hasRole("measure") && (hasRole("time", "year") || hasEvenCounts(draft, [across, down]));
  return {
    x: across,
    y: down,
    color: isMeasured
      ? measuresOf(draft, [across, down]).find((column) => roleOf(column, draft.table) === "measure")
      : undefined,
  };
}

function chooseGrid(
  draft: Draft,
  x: PlotColumn | undefined,
  y: PlotColumn | undefined,
  color: PlotColumn | undefined,
): readonly [PlotColumn, PlotColumn] {
  const named = x ?? y;
  const taken = [named, color];
  const categories = categoriesOf(draft, taken);
  const [time] = [...columnsOf(draft, "time", taken), ...columnsOf(draft, "year", taken)].filter(
    ({ distinct }) => distinct > 1,
  );
  if (named === undefined) {
    if (time?.type === "date" && isUniqueBy([rawKeys(draft, time), draft.facet?.keys])) return [time, time];
    const series =
      time === undefined ? undefined : categories.find((column) => isSeries(draft, time, column));
    if (time !== undefined && series !== undefined) return [time, series];
    const [first, second] = categories;
    if (first !== undefined && second !== undefined) {
      return first.distinct < second.distinct ? upright(draft, second, first) : upright(draft, first, second);
    }
    const other = time ?? measuresOf(draft, taken)[0];
    if (first !== undefined && other !== undefined) return [other, first];
    const pair = choosePair(draft, undefined, taken);
    if (pair !== undefined) return pair;
  } else {
    const isDimension = roleOf(named, draft.table) !== "measure";
    const pair = isDimension ? undefined : choosePair(draft, named, taken);
    const other =
      pair?.[1] ?? categories[0] ?? time ?? columnsOf(draft, "name", taken)[0] ?? measuresOf(draft, taken)[0];
    if (other !== undefined) return x === undefined ? [other, named] : [named, other];
  }
  throw plotInvalid(
    x === undefined ? "x" : "y",
    "A heatmap needs two columns to span its grid, and the data has not that many; a bar chart shows one.",
  );
}

/** The longer labels down the side, where they stand level. */
function upright(draft: Draft, across: PlotColumn, down: PlotColumn): readonly [PlotColumn, PlotColumn] {
  const lengthOf = ({ name }: PlotColumn): number =>
    categoryKeys(draft.table.values(name)).reduce<number>(
      (longest, key = "") => Math.max(longest, String(key).length),
      0,
    );
  const length = lengthOf(across);
  return length > MAX_LABEL_BELOW && length > lengthOf(down) ? [down, across] : [across, down];
}

const isSeries = (draft: Draft, time: PlotColumn, column: PlotColumn): boolean =>
  isUniqueBy([rawKeys(draft, time), categoryKeys(draft.table.values(column.name))]);
