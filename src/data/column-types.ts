import { nearestName } from "../chart/nearest-name.ts";
import { ServiceError } from "../errors.ts";
import { COLUMN_TYPES, type ColumnType } from "./table.ts";

/** The types that were asked for, by column. */
export type AskedTypes = ReadonlyMap<string, ColumnType>;

const isColumnType = (text: string): text is ColumnType => (COLUMN_TYPES as readonly string[]).includes(text);

/**
 * Reads `column:type,…`. A column's name may hold colons and commas: what counts is the last colon before a comma or
 * the end that a type follows.
 *
 * @throws ServiceError INVALID_OPTION
 */
export function parseColumnTypes(text: string): AskedTypes {
  const types = new Map<string, ColumnType>();
  let pending = "";
  for (const part of text === "" ? [] : text.split(",")) {
    const entry = pending === "" ? part : `${pending},${part}`;
    const colon = entry.lastIndexOf(":");
    const type = entry.slice(colon + 1).trim();
    if (colon < 1 || !isColumnType(type)) {
      pending = entry;
      continue;
    }
    const name = entry.slice(0, colon).trim();
    if (types.has(name)) throw invalid(`the column ${name} is there twice`);
    types.set(name, type);
    pending = "";
  }
  if (pending === "") return types;
  const last = pending.slice(pending.lastIndexOf(":") + 1);
  const why = pending.includes(":")
    ? `${JSON.stringify(last)} is no type`
    : `${JSON.stringify(last)} has no type`;
  throw invalid(`${why}; write column:type with ${COLUMN_TYPES.join(", ")}`);
}

/** @throws ServiceError INVALID_OPTION where a type is asked for a column that there is none of */
export function checkColumnTypes(types: AskedTypes, names: readonly string[]): void {
  const known = new Set(names);
  for (const name of types.keys()) {
    if (!known.has(name))
      throw invalid(`there is no column ${name}; the nearest is ${nearestName(name, names)}`);
  }
}

const invalid = (message: string): ServiceError =>
  new ServiceError("INVALID_OPTION", `types: ${message}.`, {
    places: [{ path: "types", message: `${message}.` }],
  });
