import type { JsonValue } from "./request.ts";

/** A number in a list takes 8 bytes, a member of an object some 20, an empty list or object 40 and more. */
const VALUE_BYTES = 32;

/** What a parsed spec roughly takes in memory. */
export function estimateBytes(value: JsonValue): number {
  if (typeof value === "string") return VALUE_BYTES + value.length;
  if (typeof value !== "object" || value === null) return VALUE_BYTES;
  let bytes = VALUE_BYTES;
  for (const inner of Array.isArray(value) ? value : Object.values(value)) bytes += estimateBytes(inner);
  return bytes;
}
