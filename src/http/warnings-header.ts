import type { ChartWarning } from "../chart/warning.ts";

const MAX_BYTES = 2048;
const MAX_MESSAGE_CHARS = 300;

/**
 * `X-Chart-Warnings`: a JSON array in ASCII of at most 2 KB. Long messages are cut, and a last member says how many
 * did not fit. `undefined` where there are none.
 */
export function warningsHeader(warnings: readonly ChartWarning[]): string | undefined {
  if (warnings.length === 0) return undefined;
  const short = warnings.map(({ code, message }) => ({ code, message: cut(message) }));
  for (let count = short.length; count > 0; count--) {
    const left = short.length - count;
    const more = left === 0 ? [] : [{ code: "MORE_WARNINGS", message: `${left} more` }];
    const header = asciiJson([...short.slice(0, count), ...more]);
    if (header.length <= MAX_BYTES) return header;
  }
  return asciiJson([{ code: "MORE_WARNINGS", message: `${short.length} more` }]);
}

const cut = (text: string): string =>
  text.length <= MAX_MESSAGE_CHARS ? text : `${text.slice(0, MAX_MESSAGE_CHARS)}…`.toWellFormed();

/** A header carries ASCII; in JSON every other character can be written as `\uXXXX`. */
const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
