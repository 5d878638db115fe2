import type { JsonObject } from "../request.ts";
import { type Dimension, dimensionOf } from "./dimension.ts";
import type { Draft } from "./draft.ts";
import { namedColumn } from "./find-column.ts";
import { foldCategories } from "./fold.ts";
import type { Measure } from "./measure.ts";
import { counted, plotInvalid, quoted } from "./plot-invalid.ts";
import type { PlotColumn } from "./plot-table.ts";

/** More colours than these cannot be told apart. */
export const MAX_SERIES = 10;

/**
 * The groups that colour tells apart; the smallest of too many are put together.
 *
 * @throws ServiceError PLOT_INVALID where the column is no set of groups
 */
export function seriesOf(
  draft: Draft,
  column: PlotColumn,
  measure: Measure,
  maxSeries = MAX_SERIES,
): Dimension {
  const limit = Math.max(1, Math.min(maxSeries, MAX_SERIES, draft.maxMarks));
  const series = dimensionOf(draft, "color", column, { maxUnits: limit, maxBins: limit });
  if (series.kind === "bins" || (series.kind === "time" && series.groups.size > limit)) {
    throw plotInvalid(
      "color",
      `color of a ${draft.type} tells a few groups apart; ${quoted(column.name)} has ${counted(column.distinct)} different values. Take a column of categories.`,
    );
  }
  return foldCategories(draft, "color", series, limit, measure.totals(series.keys));
}

export const namedSeries = (draft: Draft, measure: Measure): Dimension | undefined => {
  const column = namedColumn(draft, "color");
  return column === undefined ? undefined : seriesOf(draft, column, measure);
};

/** The channel `color` of a series. */
export function colorChannel({ channel, kind, order }: Dimension): JsonObject {
  return {
    ...channel,
    type: kind === "time" ? "ordinal" : "nominal",
    ...(order === undefined ? {} : { sort: [...order] }),
  };
}
