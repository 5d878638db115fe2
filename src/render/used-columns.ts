import type { JsonObject, JsonValue } from "../chart/request.ts";

/** A row as a whole, or a member of it that only running tells. */
const ANY_MEMBER = /\bdatum\b(?!\s*(?:\.|\[\s*["']))/;
/** Transforms that take a row for a shape. */
const ROW_SHAPES = new Set(["geojson", "geopath", "geoshape"]);
/** A character that is written by its code: the name that it is part of is not to be found as text. */
const CODED = /\\(?:u[\da-f{]|x[\da-f])/i;
/** What names a row as a whole and shows nothing of it in a picture. */
const UNSEEN = new Set(["tooltip"]);

/**
 * Which columns of its data a Vega spec may read: those whose name is part of any text of it. That is too many at
 * times, and never too few: where a row is used as a whole, all are.
 */
export function usedColumns(vegaSpec: JsonObject): (column: string) => boolean {
  const texts: string[] = [];
  collect(vegaSpec, texts);
  const readsAll = (text: string): boolean =>
    ANY_MEMBER.test(text) || CODED.test(text) || ROW_SHAPES.has(text);
  if (texts.some(readsAll)) return () => true;
  // Points in names are escaped, with one backslash or, inside an expression's string, with two.
  const all = withoutEscapes(texts.join("\n"));
  // There line breaks and their like are escaped as well.
  return (column) =>
    all.includes(withoutEscapes(column)) || all.includes(withoutEscapes(JSON.stringify(column).slice(1, -1)));
}

const withoutEscapes = (text: string): string => text.replaceAll("\\", "");

function collect(value: JsonValue, texts: string[]): void {
  if (typeof value === "string") texts.push(value);
  else if (Array.isArray(value)) for (const item of value) collect(item, texts);
  else if (value !== null && typeof value === "object") {
    for (const [name, member] of Object.entries(value)) {
      if (name === "values" || UNSEEN.has(name)) continue;
      texts.push(name);
      collect(member, texts);
    }
  }
}
