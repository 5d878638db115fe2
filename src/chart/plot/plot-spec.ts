import type { JsonObject, JsonValue } from "../request.ts";
import type { ChartWarning } from "../warning.ts";
import { barPlot } from "./bar.ts";
import { boxplotPlot } from "./boxplot.ts";
import { checkColumns, checkOptions, checkTable } from "./check-options.ts";
import { createDraft, type Draft } from "./draft.ts";
import { facetOf, facetView } from "./facet.ts";
import { heatmapPlot } from "./heatmap.ts";
import { histogramPlot } from "./histogram.ts";
import { linePlot } from "./line.ts";
import { piePlot } from "./pie.ts";
import type { PlotOptions } from "./plot-options.ts";
import type { PlotTable } from "./plot-table.ts";
import type { PlotType } from "./plot-types.ts";
import { scatterPlot } from "./scatter.ts";

const SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json";
const DEFAULT_MAX_MARKS = 5000;
const SIZE = { width: 600, height: 360 };
const CELL_SIZE = { width: 220, height: 160 };

export interface PlotRequest {
  readonly type: PlotType;
  readonly table: PlotTable;
  readonly options: PlotOptions;
  /** Where the spec reads the table; left out: the rows lie in the spec, with the columns it reads. */
  readonly data?: JsonObject;
  /** Marks that the picture may have at the most. */
  readonly maxMarks?: number;
}

export interface Plot {
  /** Vega-Lite. */
  readonly spec: JsonObject;
  readonly warnings: readonly ChartWarning[];
  /** The columns that the spec reads. */
  readonly columns: readonly string[];
}

const PLOTS: Readonly<Record<PlotType, (draft: Draft) => JsonObject>> = {
  bar: barPlot,
  line: linePlot,
  area: linePlot,
  scatter: scatterPlot,
  pie: piePlot,
  donut: piePlot,
  heatmap: heatmapPlot,
  histogram: histogramPlot,
  boxplot: boxplotPlot,
  sparkline: linePlot,
};

/**
 * The Vega-Lite spec of a plot: columns that are not named are chosen by their types and names, rows are put together
 * and sorted, and there are never more marks than `maxMarks`.
 *
 * @throws ServiceError INVALID_OPTION where a parameter means nothing to the type, PLOT_INVALID where the data cannot
 * be drawn so
 */
export function plotSpec(request: PlotRequest): Plot {
  const { type, table, options, data, maxMarks = DEFAULT_MAX_MARKS } = request;
  checkOptions(type, options);
  checkTable(table);
  const size = options.facet === undefined ? SIZE : CELL_SIZE;
  const draft = createDraft({ type, table, options, maxMarks, ...size });
  checkColumns(draft);
  const facet = facetOf(draft);
  const marksOfEach = Math.max(1, Math.floor(maxMarks / (facet?.groups.size ?? 1)));
  const view = PLOTS[type](
    facet === undefined
      ? draft
      : {
          ...draft,
          maxMarks: marksOfEach,
          facet: { keys: facet.keys, field: String(facet.channel.field) },
        },
  );
  const spec: JsonObject = {
    $schema: SCHEMA,
    ...(options.title === undefined || options.title === "" ? {} : { title: options.title }),
    data: data ?? { values: rowsOf(table, draft.used) },
    ...(draft.transforms.length === 0 ? {} : { transform: draft.transforms }),
    ...(facet === undefined ? view : facetView(facet, view)),
  };
  return { spec, warnings: draft.warnings, columns: [...draft.used] };
}

/** The rows with the columns that are read; one that no row lacks stands in for none. */
function rowsOf(table: PlotTable, used: ReadonlySet<string>): JsonValue[] {
  const columns = [...used].map((name) => [name, table.values(name)] as const);
  return Array.from({ length: table.rowCount }, (_, row) =>
    Object.fromEntries(columns.map(([name, values]) => [name, values[row] ?? null])),
  );
}
