import type { Pixels } from "../../canvas/pixels.ts";
import { readDataUri } from "./data-uri.ts";
import { decodeJpeg } from "./decode-jpeg.ts";
import { decodePng } from "./decode-png.ts";
import { ImageFault } from "./image-fault.ts";
import { isJpeg } from "./jpeg-header.ts";
import { isPng } from "./png-chunks.ts";

/** A picture that came with the spec. */
export interface DecodedImage {
  readonly pixels: Pixels;
  /** The same as an address that holds it whole, in plain base64. */
  readonly src: string;
}

/** As browsers do, the bytes decide what it is, once the type says that it is one of these. */
const MEDIA_TYPES = /^image\/(png|jpe?g)$/;

/** Reads and decodes the picture at an address: a `data:` URI of a PNG or a JPEG. Throws ImageFault. */
export function decodeImage(url: unknown, maxPixels: number): DecodedImage {
  const uri = typeof url === "string" ? url : "";
  if (!/^\s*data:/i.test(uri)) throw new ImageFault("denied", "only data: URIs of PNG and JPEG are drawn");
  const read = readDataUri(uri);
  if (read === undefined) throw new ImageFault("damaged", "its data: URI cannot be read");
  const { mediaType, bytes, base64 } = read;
  if (!MEDIA_TYPES.test(mediaType)) {
    throw new ImageFault(
      "denied",
      `only PNG and JPEG are drawn, not ${mediaType || "a picture without type"}`,
    );
  }
  if (isPng(bytes)) {
    return { pixels: decodePng(bytes, maxPixels), src: `data:image/png;base64,${base64}` };
  }
  if (isJpeg(bytes)) {
    return { pixels: decodeJpeg(bytes, maxPixels), src: `data:image/jpeg;base64,${base64}` };
  }
  throw new ImageFault("damaged", "it is neither a PNG nor a JPEG");
}
