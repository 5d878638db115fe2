import type { JsonObject } from "../chart/request.ts";
import type { ChartWarning } from "../chart/warning.ts";

const SCHEMA = /\/(vega-lite|vega)\/v(\d+)[.\w-]*\.json/;
const TITLES = { "vega-lite": "Vega-Lite", vega: "Vega" } as const;
/** Majors whose specs the installed engines draw as their own; the newest is the installed one. */
const CURRENT = { oldest: 5, newest: 6 };

/** Says where a spec was written for another major than those that are drawn faithfully. */
export function schemaWarnings({ $schema: schema }: JsonObject): ChartWarning[] {
  const [, kind, digits] = SCHEMA.exec(typeof schema === "string" ? schema : "") ?? [];
  if (kind !== "vega-lite" && kind !== "vega") return [];
  const major = Number(digits);
  if (major >= CURRENT.oldest && major <= CURRENT.newest) return [];
  const age = major < CURRENT.oldest ? "older" : "newer";
  const message = `The spec was written for ${TITLES[kind]} ${major}, which is ${age} than what draws it (${CURRENT.newest}): the picture may differ.`;
  return [{ code: age === "older" ? "OLD_SCHEMA" : "NEW_SCHEMA", message }];
}
