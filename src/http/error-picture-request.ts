import { type Format, isFormat, isPicture, type PictureFormat } from "../chart/formats.ts";
import { readOption } from "../chart/options.ts";
import type { ServiceError } from "../errors.ts";
import type { ErrorPictureRequest } from "../ports/error-picture.ts";
import { readQuery } from "./query.ts";

const DEFAULT_WIDTH_PX = 400;
const DEFAULT_HEIGHT_PX = 200;
/** Larger ones say no more. */
const MAX_SIDE_PX = 2000;
const MAX_PIXELS = 4_000_000;

/**
 * The picture to draw for an error: in the format and size that were asked for, as far as they can be read. PNG
 * stands in for a format that is not supported.
 */
export function errorPictureRequest(
  error: ServiceError,
  url: URL,
  supported: ReadonlySet<Format>,
): ErrorPictureRequest {
  const query = readQuery(url.search);
  const width = Math.min(readOption("width", query.get("width")) ?? DEFAULT_WIDTH_PX, MAX_SIDE_PX);
  const height = Math.min(readOption("height", query.get("height")) ?? DEFAULT_HEIGHT_PX, MAX_SIDE_PX);
  const scale = readOption("scale", query.get("scale")) ?? 1;
  return {
    title: error.title,
    message: error.message,
    width,
    height,
    scale: Math.min(scale, Math.sqrt(MAX_PIXELS / (width * height))),
    format: readPictureFormat(url.pathname, supported) ?? "png",
  };
}

function readPictureFormat(pathname: string, supported: ReadonlySet<Format>): PictureFormat | undefined {
  const extension = /\/[^/.]*\.([a-z.]+)$/.exec(pathname)?.[1] ?? "";
  return isFormat(extension) && supported.has(extension) && isPicture(extension) ? extension : undefined;
}
