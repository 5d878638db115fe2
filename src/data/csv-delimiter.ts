import { ServiceError } from "../errors.ts";
import { CR, LF, QUOTE } from "./csv-cells.ts";

/**
 * The byte of a delimiter: any ASCII character but a quote, a line break or NUL.
 *
 * @throws ServiceError INVALID_OPTION
 */
export function parseDelimiter(delimiter: string): number {
  const code = delimiter.length === 1 ? delimiter.charCodeAt(0) : 0;
  if (code > 0 && code < 0x80 && code !== QUOTE && code !== CR && code !== LF) return code;
  const message = `${JSON.stringify(delimiter.slice(0, 20))} is no delimiter: it is one ASCII character, neither a quote nor a line break.`;
  throw new ServiceError("INVALID_OPTION", `delimiter: ${message}`, {
    places: [{ path: "delimiter", message }],
  });
}

/** A question for whoever reads a text of one column whose name holds what might be the delimiter. */
export function delimiterHint(names: readonly string[]): string {
  if (names.length !== 1) return "";
  const other = [";", "\t", "|", ","].find((one) => names[0]?.includes(one));
  return other === undefined ? "" : ` Is the delimiter ${JSON.stringify(other)}?`;
}
