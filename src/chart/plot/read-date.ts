import type { JsonValue } from "../request.ts";

const MAX_TIME_MS = 8.64e15;

/** Milliseconds since 1970 as Vega reads a value; `undefined` where it is no date. */
export function parseDate(value: JsonValue | undefined): number | undefined {
  const ms = typeof value === "number" ? value : typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Math.abs(ms) <= MAX_TIME_MS ? ms : undefined;
}
