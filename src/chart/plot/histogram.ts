import type { JsonObject } from "../request.ts";
import { chooseSpread, columnsOf } from "./choose-columns.ts";
import { dimensionOf } from "./dimension.ts";
import { type Draft, titleOf } from "./draft.ts";
import { namedColumn } from "./find-column.ts";
import { measureChannel, measureOf, numberFormat } from "./measure.ts";
import { plotInvalid, quoted } from "./plot-invalid.ts";
import { isNumeric, type PlotColumn } from "./plot-table.ts";
import { colorChannel, namedSeries } from "./series.ts";
import { stackChannel, stackOf } from "./stack.ts";

const MIN_BINS = 10;
const MAX_BINS = 40;
const MAX_UNITS = 62;

/** How many rows have which value: numbers in bins, dates by a fitting unit. */
export function histogramPlot(draft: Draft): JsonObject {
  const column = chooseHistogramColumn(draft);
  const counts = measureOf(draft, "x", undefined);
  const series = namedSeries(draft, counts);
  const room = Math.max(1, Math.floor(draft.maxMarks / (series?.groups.size ?? 1)));
  // Half as many again as Rice's rule, within what can be seen: Sturges' is too coarse past some hundred rows.
  const wanted = Math.min(Math.max(Math.ceil(3 * Math.cbrt(draft.table.rowCount)), MIN_BINS), MAX_BINS);
  const bins = dimensionOf(
    draft,
    "x",
    isNumeric(column) ? { ...column, type: "number", role: "measure" } : column,
    { maxUnits: Math.min(MAX_UNITS, room), maxBins: Math.min(wanted, room) },
  );
  const numbers = isNumeric(column) ? numberFormat([column.min ?? 0, column.max ?? 0]) : {};
  const count = numberFormat(counts.totals(bins.keys).values(), counts);
  return {
    mark: { type: "bar" },
    encoding: {
      x: {
        ...bins.channel,
        title: titleOf(column),
        ...(Object.keys(numbers).length === 0 ? {} : { axis: numbers }),
      },
      y: {
        ...measureChannel(draft, counts, false),
        axis: count,
        ...(series === undefined ? {} : stackChannel(stackOf(draft, counts))),
      },
      ...(series === undefined ? {} : { color: colorChannel(series) }),
    },
    width: draft.width,
    height: draft.height,
  };
}

function chooseHistogramColumn(draft: Draft): PlotColumn {
  const named = namedColumn(draft, "x");
  if (named !== undefined && !isNumeric(named) && named.type !== "date") {
    throw plotInvalid(
      "x",
      `A histogram needs numbers or dates; ${quoted(named.name)} holds neither. A bar chart counts categories: /plot/bar with aggregate=count.`,
    );
  }
  const column = named ?? chooseSpread(draft) ?? columnsOf(draft, "time")[0];
  if (column !== undefined) return column;
  throw plotInvalid("x", "No column holds numbers for a histogram; a bar chart counts categories.");
}
