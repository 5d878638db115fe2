import { ServiceError } from "../../errors.ts";
import { nearestName } from "../nearest-name.ts";

export const PLOT_TYPES = [
  "bar",
  "line",
  "area",
  "scatter",
  "pie",
  "donut",
  "heatmap",
  "histogram",
  "boxplot",
  "sparkline",
] as const;

export type PlotType = (typeof PLOT_TYPES)[number];

const isPlotType = (name: string): name is PlotType => PLOT_TYPES.some((type) => type === name);

/** @throws ServiceError ROUTE_NOT_FOUND that names the nearest type */
export function parsePlotType(name: string): PlotType {
  if (isPlotType(name)) return name;
  throw new ServiceError(
    "ROUTE_NOT_FOUND",
    `There is no plot of type ${name.slice(0, 40)}; the nearest is ${nearestName(name, PLOT_TYPES)}. The types are ${PLOT_TYPES.join(", ")}.`,
  );
}
