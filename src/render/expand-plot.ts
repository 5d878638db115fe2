import { isDatasetId } from "../chart/dataset-ref.ts";
import { readDatasetUrl } from "../chart/dataset-url.ts";
import { parseLabelValues } from "../chart/plot/label-values.ts";
import { type PlotSource, parsePlot } from "../chart/plot/parse-plot.ts";
import { plotSpec } from "../chart/plot/plot-spec.ts";
import type { PlotTable } from "../chart/plot/plot-table.ts";
import type { RenderLimits } from "../chart/render-limits.ts";
import type { ChartRequest, JsonObject } from "../chart/request.ts";
import type { ChartWarning } from "../chart/warning.ts";
import { ServiceError } from "../errors.ts";
import type { DataReader } from "../ports/data-reader.ts";
import { RenderBudget } from "./budget/render-budget.ts";

export interface ExpandedPlot {
  /** Vega-Lite. */
  readonly spec: JsonObject;
  readonly warnings: readonly ChartWarning[];
}

/** The table of a plot, and where its spec reads it; left out: in the spec. */
interface OpenedTable {
  readonly table: PlotTable;
  readonly data?: JsonObject;
}

/**
 * The Vega-Lite spec that a plot stands for, its columns chosen by a look at the data.
 *
 * @param maxMarks that a plot may have
 * @param limits of what there may be to look at
 * @throws ServiceError SPEC_INVALID, INVALID_OPTION, PLOT_INVALID, and what reading data can fail with
 */
export async function expandPlot(
  { spec, contents = {} }: Pick<ChartRequest, "spec" | "contents">,
  reader: DataReader,
  maxMarks: number | undefined,
  limits: Partial<RenderLimits> | undefined,
): Promise<ExpandedPlot> {
  const { type, source, options } = parsePlot(spec);
  const { table, data } = await openTable(source, contents, reader, (rows) =>
    new RenderBudget(limits).check("maxRows", rows, "the data"),
  );
  const plot = plotSpec({
    type,
    table,
    options,
    ...(data === undefined ? {} : { data }),
    ...(maxMarks === undefined ? {} : { maxMarks }),
  });
  return { spec: plot.spec, warnings: plot.warnings };
}

async function openTable(
  source: PlotSource,
  contents: Readonly<Record<string, string>>,
  reader: DataReader,
  admit: (rows: number) => void,
): Promise<OpenedTable> {
  switch (source.kind) {
    case "lists":
      return { table: parseLabelValues(source.labels, source.values) };
    case "text":
      return { table: await reader.plotTable({ text: source.text, format: source.format }, admit) };
    case "rows": {
      const table = await reader.plotTable(
        { text: JSON.stringify(source.rows), format: { type: "json" } },
        admit,
      );
      return { table: inOrder(table, source.columns) };
    }
    case "address": {
      const { url, format } = source;
      const id = readDatasetUrl(url);
      if (id !== undefined && isDatasetId(id)) {
        return { table: await reader.plotTable({ id }, admit), data: { url } };
      }
      const hash = contents[url];
      if (hash === undefined) {
        throw new ServiceError("DATA_DENIED", "The data of the plot lies at an address that is not allowed.");
      }
      return { table: await reader.plotTable({ text: await reader.text(url, hash), format }, admit) };
    }
  }
}

/** Rows that passed through a key have lost the order of their columns: the one that was noted, or else by name. */
function inOrder(table: PlotTable, order: readonly string[] | undefined): PlotTable {
  const names = table.columns.map(({ name }) => name).sort();
  const ranks = new Map([...(order ?? []), ...names].toReversed().map((name, rank) => [name, -rank]));
  const columns = table.columns.toSorted((a, b) => (ranks.get(a.name) ?? 0) - (ranks.get(b.name) ?? 0));
  return { ...table, columns };
}
