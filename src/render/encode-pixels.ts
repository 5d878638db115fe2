import { encodePng, type PngText } from "../canvas/encode-png.ts";
import type { Pixels } from "../canvas/pixels.ts";
import type { RasterFormat } from "../chart/formats.ts";

/** Encodes pixels in a format that the core does not write itself; only some platforms can. */
export type EncodePixels = (
  pixels: Pixels,
  format: Exclude<RasterFormat, "png">,
) => Promise<Uint8Array<ArrayBuffer>>;

/** A picture's bytes in the asked raster format; a PNG carries the texts. */
export async function encode(
  pixels: Pixels,
  format: RasterFormat,
  encodePixels: EncodePixels | undefined,
  texts: readonly PngText[] = [],
): Promise<Uint8Array<ArrayBuffer>> {
  if (format === "png") return encodePng(pixels, { texts });
  if (encodePixels === undefined) throw new Error(`this platform has no encoder for ${format}`);
  return encodePixels(pixels, format);
}
