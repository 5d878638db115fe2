import type { Place } from "./raw-table.ts";

/** The place of a JSON cell: rows and columns from 1 in words, from 0 in the pointer (RFC 6901); below 0 there is none. */
export function jsonPlace(row: number, column: number, name: string | undefined, byColumns: boolean): Place {
  const title = name === undefined ? "" : ` (${name.slice(0, 60)})`;
  const words = [
    ...(row < 0 ? [] : [`row ${row + 1}`]),
    ...(column < 0 ? [] : [`column ${column + 1}${title}`]),
  ].join(", ");
  const rowStep = row < 0 ? [] : [String(row)];
  const nameStep = name === undefined ? [] : [name.slice(0, 200).replaceAll("~", "~0").replaceAll("/", "~1")];
  const steps = byColumns ? [...nameStep, ...rowStep] : [...rowStep, ...nameStep];
  return {
    words: words === "" ? "The dataset" : words.charAt(0).toUpperCase() + words.slice(1),
    path: steps.map((step) => `/${step}`).join(""),
  };
}
