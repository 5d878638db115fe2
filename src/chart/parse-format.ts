import { ServiceError } from "../errors.ts";
import { type Format, isFormat } from "./formats.ts";

/**
 * The format of a name, as an address has it for an extension.
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
