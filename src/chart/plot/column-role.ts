import { type ColumnRole, isReadable, type PlotColumn, type PlotTable } from "./plot-table.ts";

/** A category has at most this many values where no column is named. */
export const MAX_CATEGORIES = 31;
const MAX_CODES = 12;
const ROWS_FOR_EACH_CODE = 5;
const MIN_NUMBERED_ROWS = 10;

const ID_WORDS = new Set(
  "id ids uuid guid index idx row rows rownum rownumber key zip zipcode postcode plz phone fips isbn sku serial unnamed".split(
    " ",
  ),
);
const YEAR_WORDS = new Set(["year", "years", "yr", "jahr", "annee", "année", "año", "anno"]);
const PART_WORDS = new Set("age month day weekday week hour quarter decade semester grade".split(" "));
const PLACE_WORDS = new Set(["lat", "latitude", "lon", "lng", "long", "longitude"]);

/** The words of a name: `US_Gross`, `usGross` and `US gross` have the same. */
export const wordsOf = (name: string): string[] =>
  name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}%]+/u)
    .filter((word) => word !== "");

const hasWord = (column: PlotColumn, words: ReadonlySet<string>): boolean =>
  wordsOf(column.name).some((word) => words.has(word));

/**
 * What a person would use a column for: an id or a row number is no measure, a year is no amount, a number of few values
 * is a code.
 */
export function roleOf(column: PlotColumn, { rowCount }: PlotTable): ColumnRole {
  if (column.role !== undefined) return column.role;
  const { type, distinct, nulls } = column;
  if (distinct === 0 || !isReadable(column) || nulls >= rowCount) return "empty";
  if (type === "date") return "time";
  if (type === "boolean") return "category";
  if (type === "string") {
    if (distinct > MAX_CATEGORIES) return "name";
    return distinct === rowCount && rowCount > 1 && hasWord(column, ID_WORDS) ? "id" : "category";
  }
  if (isYear(column)) return "year";
  if (column.name === "" || hasWord(column, ID_WORDS) || isRowNumber(column, rowCount)) return "id";
  if (hasWord(column, PLACE_WORDS)) return "place";
  if (type === "integer" && distinct <= MAX_CATEGORIES && hasWord(column, PART_WORDS)) return "category";
  if (type === "integer" && distinct <= MAX_CODES && rowCount >= distinct * ROWS_FOR_EACH_CODE)
    return "category";
  return "measure";
}

const isYear = (column: PlotColumn): boolean =>
  column.type === "integer" &&
  hasWord(column, YEAR_WORDS) &&
  (column.min ?? 0) >= 1000 &&
  (column.max ?? 0) <= 3000;

const isRowNumber = ({ type, distinct, min = 0, max = 0 }: PlotColumn, rowCount: number): boolean =>
  type === "integer" &&
  rowCount >= MIN_NUMBERED_ROWS &&
  distinct === rowCount &&
  (min === 0 || min === 1) &&
  max - min + 1 === rowCount;
