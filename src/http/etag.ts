import type { ChartKey } from "../chart/chart-key.ts";
import { type Format, isRaster } from "../chart/formats.ts";

/**
 * The entity tag of a picture (RFC 9110, section 8.8.3), known before it is drawn, unless it shows the time of
 * drawing. Weak for text, which a cache on the way may compress; strong for pixels.
 *
 * @param drawnAtMs the time that the picture shows, ms since the epoch
 */
export function etagOf(key: ChartKey, format: Format, drawnAtMs?: number): string {
  const tag = drawnAtMs === undefined ? `"${key}.${format}"` : `"${key}.${format}.${drawnAtMs.toString(36)}"`;
  return isRaster(format) ? tag : `W/${tag}`;
}
