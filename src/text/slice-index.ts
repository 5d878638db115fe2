import { z } from "zod";
import { type HasCodePoint, parseUnicodeRange } from "./unicode-range.ts";

/** Finds the slice of a font that holds a character together with the others of its cluster. */
export type SliceOf = (codePoints: readonly number[]) => string | undefined;

const ranges = z.record(z.string(), z.string());

/** Reads the `unicode.json` of a font of `@fontsource`: a `unicode-range` for each slice. */
export function readSliceIndex(json: Uint8Array): SliceOf {
  const slices = Object.entries(ranges.parse(JSON.parse(new TextDecoder().decode(json)))).map(
    ([name, text]): [string, HasCodePoint] => [name, parseUnicodeRange(text)],
  );
  const named = new Map<number, string | undefined>();
  return (codePoints) => {
    const [base = 0, ...others] = codePoints;
    if (others.length > 0) {
      // A joined emoji lies in one slice, which lists all of its parts.
      const whole = slices.find(([, has]) => codePoints.every(has));
      if (whole !== undefined) return whole[0];
    }
    if (!named.has(base)) named.set(base, slices.find(([, has]) => has(base))?.[0]);
    return named.get(base);
  };
}
