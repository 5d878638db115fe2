import { ServiceError } from "../errors.ts";
import type { DatasetLimits } from "./limits.ts";

/**
 * The byte at which the text of a dataset starts, past a byte order mark.
 *
 * @throws ServiceError DATASET_TOO_LARGE, DATASET_UNREADABLE where the text is UTF-16
 */
export function textStart(bytes: Uint8Array, { maxBytes }: DatasetLimits): number {
  if (bytes.length > maxBytes) {
    throw new ServiceError(
      "DATASET_TOO_LARGE",
      `The dataset has ${bytes.length} bytes; at most ${maxBytes} are taken.`,
    );
  }
  const [first, second, third] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    const message = "The text is UTF-16. Save it as UTF-8.";
    throw new ServiceError("DATASET_UNREADABLE", message, {
      places: [{ path: "row 1, column 1", message }],
    });
  }
  return first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
}
