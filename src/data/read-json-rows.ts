import { createJsonCellReader, type JsonCellReader } from "./json-cell-reader.ts";
import type { DatasetLimits } from "./limits.ts";
import type { RawTable } from "./raw-table.ts";

/** `json` is an array of rows, or an object of columns; `ndjson` one row a line. */
export type JsonLayout = "json" | "ndjson";

/**
 * Finds the cells of JSON rows (`[{"a": 1}, …]`), JSON columns (`{"a": [1, …]}`) or NDJSON. A cell is a number, a
 * string, a boolean or null: what is nested is refused where it opens, however deep. A member that a row leaves out
 * is null; one that it names twice counts as last written.
 *
 * @throws ServiceError DATASET_UNREADABLE, DATASET_TOO_LARGE
 */
export function readJsonRows(bytes: Uint8Array, layout: JsonLayout, limits: DatasetLimits): RawTable {
  const reader = createJsonCellReader(bytes, limits);
  if (layout === "ndjson") readLines(reader, bytes);
  else if (reader.scanner.take("[")) readArray(reader);
  else if (reader.scanner.take("{")) return reader.finish(readColumns(reader));
  else reader.expect("an array of rows or an object of columns");
  return reader.finish(reader.row);
}

function readRow(reader: JsonCellReader): void {
  const { scanner } = reader;
  reader.column = -1;
  reader.guardRows(reader.row + 1);
  if (!scanner.take("{")) reader.expect("an object with the cells of a row");
  if (!scanner.take("}")) {
    let guess = 0;
    do {
      reader.column = reader.readName(guess);
      guess = reader.column + 1;
      reader.readCell();
    } while (scanner.take(","));
    if (!scanner.take("}")) reader.expect("a comma or }");
  }
  reader.guardRows(reader.row + 1);
  reader.row++;
}

function readArray(reader: JsonCellReader): void {
  const { scanner } = reader;
  reader.row = 0;
  if (scanner.take("]")) return;
  do readRow(reader);
  while (scanner.take(","));
  reader.column = -1;
  if (!scanner.take("]")) reader.expect("a comma or ]");
}

function readLines(reader: JsonCellReader, bytes: Uint8Array): void {
  const { scanner } = reader;
  reader.row = 0;
  scanner.skipSpace();
  while (scanner.at < bytes.length) {
    readRow(reader);
    const end = scanner.at;
    scanner.skipSpace();
    const between = bytes.subarray(end, scanner.at);
    const isNewLine = between.includes(0x0a) || between.includes(0x0d);
    if (scanner.at < bytes.length && !isNewLine) {
      reader.column = -1;
      reader.expect("a line break before the row");
    }
  }
}

function readColumns(reader: JsonCellReader): number {
  const { scanner } = reader;
  reader.byColumns = true;
  if (scanner.take("}")) return 0;
  let rows = -1;
  do {
    const isNew = reader.columns;
    reader.column = reader.readName(isNew);
    if (reader.column < isNew) reader.fail("the column is there twice.");
    if (!scanner.take("[")) reader.expect("an array with the cells of the column");
    reader.row = 0;
    if (!scanner.take("]")) {
      do {
        reader.guardRows(reader.row + 1);
        reader.readCell();
        reader.row++;
      } while (scanner.take(","));
      if (!scanner.take("]")) reader.expect("a comma or ]");
    }
    const cells: number = reader.row;
    if (rows >= 0 && cells !== rows) {
      // The first row that only one of the columns has.
      reader.row = Math.min(cells, rows);
      reader.fail(`the column has ${cells} cells, and those before it have ${rows}.`);
    }
    rows = cells;
    reader.row = -1;
  } while (scanner.take(","));
  reader.column = -1;
  if (!scanner.take("}")) reader.expect("a comma or }");
  return rows;
}
