import { type Format, isFormat } from "../chart/formats.ts";
import { ServiceError } from "../errors.ts";

/**
 * The format of an address's extension.
 *
 * @throws ServiceError FORMAT_UNSUPPORTED that names those supported
 */
export function parseFormat(extension: string, supported: ReadonlySet<Format>): Format {
  if (isFormat(extension) && supported.has(extension)) return extension;
  const names = [...supported].join(", ");
  throw new ServiceError(
    "FORMAT_UNSUPPORTED",
    `There is no .${extension.slice(0, 20)} here; supported are ${names}.`,
  );
}
