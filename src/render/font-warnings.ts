import type { ChartWarning } from "../chart/warning.ts";

/** Says that fonts could not be read, without their files' paths: what to do about it is not the client's business. */
export function fontWarnings(missing: readonly string[]): ChartWarning[] {
  if (missing.length === 0) return [];
  const message = "Some fonts could not be loaded: their text is drawn in another one, or as boxes.";
  return [{ code: "FONTS_MISSING", message }];
}
