import type { ChartKey } from "../chart/chart-key.ts";
import { type Format, isRaster } from "../chart/formats.ts";

/**
 * The entity tag of a picture (RFC 9110, section 8.8.3), known before it is drawn. Weak for text, which a cache on
 * the way may compress; strong for pixels.
 */
export function etagOf(key: ChartKey, format: Format): string {
  return isRaster(format) ? `"${key}.${format}"` : `W/"${key}.${format}"`;
}
