import { CellGrid } from "./cell-grid.ts";
import { quoted, tooLarge, unreadable } from "./dataset-failure.ts";
import { findInvalidUtf8 } from "./find-invalid-utf8.ts";
import { createJsonCells } from "./json-cells.ts";
import { jsonPlace } from "./json-place.ts";
import { createJsonScanner, type JsonScanner } from "./json-scanner.ts";
import type { DatasetLimits } from "./limits.ts";
import { ABSENT, type RawTable } from "./raw-table.ts";
import { textStart } from "./text-start.ts";

/** Reads JSON cell by cell into a growing table, and knows at which row and column it is. */
export interface JsonCellReader {
  readonly scanner: JsonScanner;
  /** Rows and columns from 0; -1 outside of any. */
  row: number;
  column: number;
  /** The row of a table laid out by columns comes after the column in a place's path. */
  byColumns: boolean;
  readonly columns: number;
  /** Throws at the present place. */
  fail(message: string): never;
  /** Throws as something else is there than what should be, or nothing more. */
  expect(what: string): never;
  /** Keeps the scalar that comes next as the cell of the present row and column. */
  readCell(): void;
  /** Passes a member's name and its colon. Gives the column, a new one where need be; `guess` is the likely one. */
  readName(guess: number): number;
  /** Refuses a table of that many rows where it would be too large. */
  guardRows(rows: number): void;
  finish(rows: number): RawTable;
}

/** @throws ServiceError DATASET_UNREADABLE, DATASET_TOO_LARGE, as do all of the reader's functions */
export function createJsonCellReader(sent: Uint8Array, limits: DatasetLimits): JsonCellReader {
  const start = textStart(sent, limits);
  const invalid = findInvalidUtf8(sent);
  // Reading up to the bad byte finds its row and column.
  const bytes = invalid < 0 ? sent : sent.subarray(0, invalid);
  const badByte = `the byte 0x${(sent[invalid] ?? 0).toString(16).toUpperCase()} is no UTF-8.`;
  const scanner = createJsonScanner(bytes, start);
  const cells = createJsonCells(bytes);
  const grid = new CellGrid();
  const names: string[] = [];
  /** The names as written where they came first: most rows write them so, in the same order. */
  const written: Uint8Array[] = [];
  let nameEnd = 0;
  const columnOf = new Map<string, number>();

  /** Inside a name it is not known yet which column is meant. */
  let isNaming = false;
  const here = () =>
    jsonPlace(reader.row, reader.column, isNaming ? undefined : names[reader.column], reader.byColumns);
  const guardBytes = (what: string): void => {
    if (scanner.at - scanner.start <= limits.maxCellBytes) return;
    throw tooLarge(here(), `${what} may have at most ${limits.maxCellBytes} bytes.`);
  };
  const isWritten = (column: number): boolean => {
    const name = written[column];
    if (name === undefined || name.length !== scanner.at - scanner.start) return false;
    for (let i = 0; i < name.length; i++) if (name[i] !== bytes[scanner.start + i]) return false;
    return true;
  };
  const addColumn = (name: string): number => {
    if (names.length >= limits.maxColumns) {
      reader.column = names.length;
      throw tooLarge(here(), `a dataset may have at most ${limits.maxColumns} columns.`);
    }
    columnOf.set(name, names.length);
    names.push(name);
    written.push(bytes.subarray(scanner.start, nameEnd));
    return grid.addColumn(name);
  };

  const named = (column: number): number => {
    isNaming = false;
    return column;
  };

  const reader: JsonCellReader = {
    scanner,
    row: -1,
    column: -1,
    byColumns: false,
    get columns() {
      return names.length;
    },
    fail(message) {
      throw unreadable(here(), message);
    },
    expect(what) {
      scanner.skipSpace();
      if (!scanner.ranOut && scanner.at < bytes.length) {
        const isString = bytes[scanner.at] === 0x22 && what.includes("string");
        return reader.fail(
          isString
            ? "the string has a character that must be escaped, or an unknown escape."
            : `there should be ${what.replace(/,$/, "")}.`,
        );
      }
      return reader.fail(invalid < 0 ? `the text ends where ${what} should be.` : badByte);
    },
    readCell() {
      const token = scanner.scalar();
      if (token === "none") reader.expect("a number, a string, true, false or null, as JSON writes them,");
      else if (token === "object" || token === "array") {
        reader.fail(`the value is an ${token}; a cell holds a number, a string, true, false or null.`);
      }
      guardBytes("a cell");
      if (token !== "null") grid.set(reader.row, reader.column, scanner.start);
      else grid.set(reader.row, reader.column, ABSENT);
    },
    readName(guess) {
      reader.column = guess;
      isNaming = true;
      if (scanner.scalar() !== "string") reader.expect("the name of a column in double quotes");
      if (isWritten(guess) && scanner.take(":")) return named(guess);
      guardBytes("the name of a column");
      cells.seek(scanner.start);
      const name = cells.text();
      if (!name.isWellFormed()) reader.fail("the name of a column holds half of a surrogate pair.");
      if (name === "") reader.fail("a column has no name.");
      nameEnd = scanner.at;
      if (!scanner.take(":")) reader.expect(`a colon after the name ${quoted(name)}`);
      return named(columnOf.get(name) ?? addColumn(name));
    },
    guardRows(rows) {
      if (rows > limits.maxRows) throw tooLarge(here(), `a dataset may have at most ${limits.maxRows} rows.`);
      if (rows * names.length <= limits.maxCells) return;
      throw tooLarge(
        here(),
        `a dataset may have at most ${limits.maxCells} cells; here are ${names.length} columns.`,
      );
    },
    finish(rows) {
      reader.row = -1;
      reader.column = -1;
      scanner.skipSpace();
      if (invalid >= 0) reader.fail(badByte);
      if (scanner.at < bytes.length) reader.fail("there is more text after the JSON.");
      if (names.length === 0) reader.fail("there is no column: the rows are empty, or there are none.");
      const { byColumns } = reader;
      const placeOf = (row: number, column: number) => jsonPlace(row, column, names[column], byColumns);
      return { rows, columns: grid.take(rows), cells, placeOf };
    },
  };
  return reader;
}
