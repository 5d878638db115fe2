import { ServiceError } from "../errors.ts";
import type { JsonObject } from "./request.ts";

export type SpecKind = "vega" | "vega-lite" | "plot";

/** The `$schema` of a plot: a spec of our own that becomes a Vega-Lite one once its data has been looked at. */
export const PLOT_SCHEMA = "edgechart:plot/1";

const VEGA_LITE_MEMBERS = ["mark", "layer", "facet", "hconcat", "vconcat", "concat", "repeat", "spec"];
const VEGA_MEMBERS = ["marks", "signals", "scales", "axes", "legends", "layout"];

/**
 * Tells a Vega spec from a Vega-Lite one and from a plot: by its `$schema`, else by the members that only one of them has.
 *
 * @throws ServiceError SPEC_INVALID where neither tells
 */
export function specKind(spec: JsonObject): SpecKind {
  const { $schema: schema, data } = spec;
  if (typeof schema === "string") {
    if (/\/vega-lite\//.test(schema)) return "vega-lite";
    if (/\/vega\//.test(schema)) return "vega";
    if (schema === PLOT_SCHEMA) return "plot";
  }
  if (VEGA_LITE_MEMBERS.some((name) => Object.hasOwn(spec, name))) return "vega-lite";
  if (VEGA_MEMBERS.some((name) => Object.hasOwn(spec, name)) || Array.isArray(data)) return "vega";
  throw new ServiceError(
    "SPEC_INVALID",
    "The spec is neither Vega-Lite nor Vega: it has no $schema of theirs, no mark, layer, facet, repeat or concat, and no marks.",
  );
}
