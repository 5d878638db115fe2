import type { JsonObject } from "../request.ts";
import { PLOT_SCHEMA } from "../spec-kind.ts";
import { plotDataOf } from "./plot-data.ts";
import type { PlotQuery } from "./plot-options.ts";
import type { PlotType } from "./plot-types.ts";

/**
 * A plot as a spec of its own, which is keyed, stored and drawn as any other. Its data is not read before it is drawn.
 *
 * @throws ServiceError INVALID_OPTION, SPEC_TOO_DEEP
 */
export function plotOfQuery(type: PlotType, query: PlotQuery, maxDepth: number): JsonObject {
  const { data, labels, values, explain: _, ...options } = query;
  return {
    $schema: PLOT_SCHEMA,
    type,
    data: data === undefined ? listed(labels, values) : plotDataOf(data, maxDepth),
    ...options,
  };
}

const listed = (labels: string | undefined, values: string | undefined): JsonObject => ({
  labels: labels ?? null,
  ...(values === undefined ? {} : { values }),
});
