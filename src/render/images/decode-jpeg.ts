import { decode } from "jpeg-js";
import type { Pixels } from "../../canvas/pixels.ts";
import { ImageFault } from "./image-fault.ts";
import { readJpegHeader } from "./jpeg-header.ts";
import { turnPixels } from "./turn-pixels.ts";

/** Each scan goes over the whole picture again; encoders write about ten. */
const MAX_SCANS = 64;

/** What the decoder may hold while it works: some 2 million pixels, 3 million with halved chrominance. */
const MAX_MEMORY_MB = 48;

/** Decodes a baseline or progressive JPEG and turns it as its Exif block says. Throws ImageFault. */
export function decodeJpeg(bytes: Uint8Array, maxPixels: number): Pixels {
  const { width, height, orientation, isRgb, scans } = readJpegHeader(bytes);
  if (width * height > maxPixels) throw new ImageFault("too-large", `it has ${width} × ${height} pixels`);
  if (scans > MAX_SCANS) throw new ImageFault("too-large", `it has ${scans} scans`);
  try {
    const { data } = decode(bytes, {
      useTArray: true,
      tolerantDecoding: true,
      maxResolutionInMP: maxPixels / 1e6,
      maxMemoryUsageInMB: MAX_MEMORY_MB,
      ...(isRgb ? { colorTransform: false } : {}),
    });
    const clamped = new Uint8ClampedArray(new Uint8Array(data).buffer);
    return turnPixels({ width, height, data: clamped }, orientation);
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    if (message.startsWith("max")) throw new ImageFault("too-large", `it has ${width} × ${height} pixels`);
    throw new ImageFault("damaged", "its pixels cannot be unpacked", width * height);
  }
}
