import { type AskedChart, askChart } from "../chart/ask-chart.ts";
import type { Format } from "../chart/formats.ts";
import { parseOptions } from "../chart/options.ts";
import { plotOfQuery } from "../chart/plot/plot-of-query.ts";
import { PLOT_PARAMETERS, parsePlotQuery } from "../chart/plot/plot-options.ts";
import type { PlotType } from "../chart/plot/plot-types.ts";
import type { Query } from "./query.ts";

/**
 * Reads a request for a plot: its own parameters, and the options of every chart. With `explain` its format is that
 * of the spec that it stands for.
 *
 * @param maxDepth how deep JSON rows may be nested
 * @throws ServiceError any 4xx of what cannot be read
 */
export function parsePlotRequest(
  { values, repeated }: Query,
  type: PlotType,
  format: Format,
  maxDepth: number,
): AskedChart {
  const isPlots = (name: string): boolean => PLOT_PARAMETERS.some((known) => known === name);
  const options = new Map([...values].filter(([name]) => !isPlots(name)));
  // Names that nobody knows are told of here, beside the nearest of both.
  const sources = { query: options, repeated, otherNames: PLOT_PARAMETERS };
  parseOptions(sources);
  const query = parsePlotQuery(new Map([...values].filter(([name]) => isPlots(name))));
  const spec = plotOfQuery(type, query, maxDepth);
  return askChart({ spec, options: {} }, sources, query.explain === "1" ? "vl.json" : format);
}
