import { unreadable } from "./dataset-failure.ts";
import { ABSENT, type CellCursor, type Place } from "./raw-table.ts";

/**
 * The names of the columns, without white space around them. Nameless columns are called as spreadsheets call them,
 * `Column3` by their number; nameless ones after the last name are none (their cells must be empty). Two of one name
 * are refused: a chart could not tell them apart.
 *
 * @param header where the header's cells start
 * @throws ServiceError DATASET_UNREADABLE
 */
export function columnNames(
  header: readonly number[],
  cells: CellCursor,
  placeOf: (column: number) => Place,
): string[] {
  const numbers = new Map<string, number>();
  const names = header.map((start) => {
    if (start === ABSENT) return "";
    cells.seek(start);
    return cells.text().trim();
  });
  while (names.at(-1) === "") names.pop();
  if (names.length === 0) throw unreadable(placeOf(0), "the header line names no column.");
  return names.map((given, column) => {
    const name = given === "" ? `Column${column + 1}` : given;
    const before = numbers.get(name);
    if (before !== undefined) {
      const message = `the name ${JSON.stringify(name.slice(0, 60))} is that of column ${before + 1}, too.`;
      throw unreadable(placeOf(column), message);
    }
    numbers.set(name, column);
    return name;
  });
}
