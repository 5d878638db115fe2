import serialize from "canonicalize";
import type { JsonValue } from "./request.ts";

/** JSON in its one canonical form (RFC 8785). The value has passed `guardJson`: it has such a form. */
export function canonicalJson(value: JsonValue): string {
  return serialize(value) ?? "null";
}
