import { ServiceError } from "../../errors.ts";
import type { Draft } from "./draft.ts";
import { type ColumnParameter, namedColumn } from "./find-column.ts";
import { plotInvalid, quoted } from "./plot-invalid.ts";
import type { PlotOptions } from "./plot-options.ts";
import type { PlotTable } from "./plot-table.ts";
import type { PlotType } from "./plot-types.ts";

type Checked = Exclude<keyof PlotOptions, "x" | "title">;

/** What a type has no use for, and why. */
const USELESS: Readonly<Partial<Record<PlotType, Partial<Record<Checked, string>>>>> = {
  bar: { size: "only a scatter has it" },
  line: { size: "only a scatter has it", stack: "an area has it", sort: "its points follow x" },
  area: { size: "only a scatter has it", sort: "its points follow x" },
  scatter: {
    aggregate: "each row is a point; a bar or a heatmap puts rows together",
    stack: "only bars, areas and histograms have it",
    sort: "its points lie where their values are",
  },
  pie: { size: "the slices are sized by y", stack: "its slices are stacked anyway" },
  donut: { size: "the slices are sized by y", stack: "its slices are stacked anyway" },
  heatmap: { size: "its colour shows the amount", stack: "only bars, areas and histograms have it" },
  histogram: {
    y: "it counts rows; a bar chart shows another column over x",
    size: "only a scatter has it",
    aggregate: "it counts rows; a bar chart has aggregate",
    sort: "its bins follow x",
  },
  boxplot: {
    size: "only a scatter has it",
    aggregate: "it shows the spread of all rows; a bar chart has aggregate",
    stack: "only bars, areas and histograms have it",
  },
  sparkline: {
    color: "it is a single line; take a line",
    size: "only a scatter has it",
    facet: "it is a single line; take a line",
    stack: "only bars, areas and histograms have it",
    sort: "its points follow x",
  },
};

/** @throws ServiceError INVALID_OPTION where a parameter means nothing to the type */
export function checkOptions(type: PlotType, options: PlotOptions): void {
  const places = Object.entries(USELESS[type] ?? {})
    .filter(([name]) => options[name as Checked] !== undefined)
    .map(([path, why]) => ({ path, message: `means nothing to a ${type}: ${why}` }));
  if (places.length === 0) return;
  const sentence = places.map(({ path, message }) => `${path} ${message}`).join("; ");
  throw new ServiceError("INVALID_OPTION", `${sentence}.`, { places });
}

/** @throws ServiceError PLOT_INVALID where there is nothing to draw */
export function checkTable(table: PlotTable): void {
  if (table.columns.length === 0) throw plotInvalid("data", "The data has no columns.");
  if (table.rowCount === 0) {
    throw plotInvalid("data", "The data has columns but not a single row: there is nothing to plot.");
  }
}

/** @throws ServiceError PLOT_INVALID where a column is unknown, or stands on both axes */
export function checkColumns(draft: Draft): void {
  const parameters: readonly ColumnParameter[] = ["x", "y", "color", "size", "facet"];
  const columns = new Map(parameters.map((parameter) => [parameter, namedColumn(draft, parameter)]));
  const x = columns.get("x");
  const { aggregate } = draft.options;
  if (x === undefined || x !== columns.get("y") || aggregate === "count") return;
  throw plotInvalid(
    "y",
    `x and y are both ${quoted(x.name)}: every point would lie on one line. Name another column, or leave one out; aggregate=count counts how often each value occurs.`,
  );
}
