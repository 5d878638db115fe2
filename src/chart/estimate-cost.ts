import { isRaster } from "./formats.ts";
import { sourcesOf } from "./map-sources.ts";
import type { ChartRequest, JsonValue } from "./request.ts";

/** Compiling, fonts and scales of the smallest chart. */
const BASE_MS = 5;
/** A value of the spec, its inline data included: a line of 500 points takes some 4 ms more than an empty one. */
const VALUE_MS = 0.004;
/** Rows of a stored dataset or a remote address: their number is not known before they are read. */
const SOURCE_MS = 100;
/** A million pixels to draw and pack take some 25 ms. */
const PIXEL_MS = 25 / 1e6;
const DEFAULT_SIDE_PX = 300;

/**
 * What drawing a chart will roughly cost, in milliseconds of the processor: told by its request alone, before anything
 * is compiled, so it is good enough for a budget and for nothing else.
 */
export function estimateCostMs({ format, spec, options }: ChartRequest): number {
  const side = (name: "width" | "height"): number => {
    const own = spec[name];
    return options[name] ?? (typeof own === "number" ? own : DEFAULT_SIDE_PX);
  };
  const pixels = isRaster(format) ? side("width") * side("height") * options.scale ** 2 : 0;
  const addresses = sourcesOf(spec).filter((source) => "url" in source).length;
  return BASE_MS + VALUE_MS * countValues(spec) + SOURCE_MS * addresses + PIXEL_MS * pixels;
}

function countValues(value: JsonValue): number {
  if (typeof value !== "object" || value === null) return 1;
  let count = 1;
  for (const inner of Array.isArray(value) ? value : Object.values(value)) count += countValues(inner);
  return count;
}
