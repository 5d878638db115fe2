import type { JsonValue } from "./request.ts";

/**
 * JSON in its one canonical form (RFC 8785): members in the order of the UTF-16 code units of their names, no white
 * space, numbers and strings as ECMAScript writes them. The value has passed `guardJson`: it has such a form.
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  let members = "";
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member === undefined) continue;
    members += `${members === "" ? "" : ","}${JSON.stringify(name)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}
