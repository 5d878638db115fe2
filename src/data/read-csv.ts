import { CellGrid } from "./cell-grid.ts";
import { CR, createCsvCells, LF, QUOTE, quotedEnd } from "./csv-cells.ts";
import { delimiterHint, parseDelimiter } from "./csv-delimiter.ts";
import { columnNames } from "./csv-header.ts";
import { cellPlace, rowAndColumn } from "./csv-place.ts";
import { quoted, tooLarge, unreadable } from "./dataset-failure.ts";
import { findInvalidUtf8 } from "./find-invalid-utf8.ts";
import type { DatasetLimits } from "./limits.ts";
import { ABSENT, type Place, type RawTable } from "./raw-table.ts";
import { textStart } from "./text-start.ts";

/**
 * Finds the cells of delimited text (RFC 4180) with a header line. Where the RFC is silent it reads as spreadsheets
 * do: lines end in CRLF, LF or CR; empty lines are skipped; a quote inside an unquoted cell stands for itself; short
 * rows are filled with nothing; empty cells past the last column are dropped. All else is refused by row and column.
 *
 * @param delimiter one ASCII character
 * @throws ServiceError DATASET_UNREADABLE, DATASET_TOO_LARGE, INVALID_OPTION for the delimiter
 */
export function readCsv(bytes: Uint8Array, delimiter: string, limits: DatasetLimits): RawTable {
  const separator = parseDelimiter(delimiter);
  const start = textStart(bytes, limits);
  let names: readonly string[] = [];
  const placeAt = (offset: number): Place => {
    const { row, column } = rowAndColumn(bytes, separator, start, offset);
    return cellPlace(row, column, names[column - 1]);
  };
  guardBytes(bytes, placeAt);

  const isEnd = new Uint8Array(256);
  for (const byte of [separator, CR, LF]) isEnd[byte] = 1;

  const cellEnd = (from: number): number => {
    let to = from;
    if (bytes[from] === QUOTE) {
      to = quotedEnd(bytes, from);
      if (to < 0) throw unreadable(placeAt(from), "nothing closes the quote that opens here.");
      if (to < bytes.length && isEnd[bytes[to] ?? 0] === 0) {
        const message =
          "there is text after the closing quote; a quote inside a quoted cell is written twice.";
        throw unreadable(placeAt(from), message);
      }
    } else while (to < bytes.length && isEnd[bytes[to] ?? 0] === 0) to++;
    if (to - from <= limits.maxCellBytes) return to;
    throw tooLarge(
      placeAt(from),
      `the cell has ${to - from} bytes; a cell may have at most ${limits.maxCellBytes}.`,
    );
  };

  /** Tells `visit` of every cell of the line at `from`; gives the start of the next line. */
  const readLine = (from: number, visit: (column: number, start: number, to: number) => void): number => {
    let at = from;
    for (let column = 0; ; column++) {
      const to = cellEnd(at);
      const isEmpty = to === at || (to === at + 2 && bytes[at] === QUOTE);
      visit(column, isEmpty ? ABSENT : at, to);
      at = to + 1;
      if (bytes[to] !== separator || to >= bytes.length) return at;
    }
  };
  const skipBreaks = (from: number): number => {
    let at = from;
    while (bytes[at] === LF || bytes[at] === CR) at++;
    return at;
  };

  const cells = createCsvCells(bytes, separator);
  let at = skipBreaks(start);
  if (at >= bytes.length) {
    throw unreadable(cellPlace(1, 1), "the text is empty: there is no header line to name the columns.");
  }
  const header: number[] = [];
  const headerRow = rowAndColumn(bytes, separator, start, at).row;
  at = readLine(at, (column, cell) => {
    if (column < limits.maxColumns) header.push(cell);
    else if (cell !== ABSENT) {
      throw tooLarge(
        cellPlace(headerRow, column + 1),
        `a dataset may have at most ${limits.maxColumns} columns.`,
      );
    }
  });
  names = columnNames(header, cells, (column) => cellPlace(headerRow, column + 1));
  const width = names.length;
  const grid = new CellGrid();
  for (const name of names) grid.addColumn(name);

  let row = 0;
  const keep = (column: number, cell: number, to: number): void => {
    if (cell === ABSENT) return;
    if (column < width) {
      grid.set(row, column, cell);
      return;
    }
    const text = quoted(new TextDecoder().decode(bytes.subarray(cell, to)));
    const message = `${text} lies past the last column; the header line names ${width}.${delimiterHint(names)}`;
    throw unreadable(placeAt(cell), message);
  };
  for (at = skipBreaks(at); at < bytes.length; at = skipBreaks(at)) {
    if (row >= limits.maxRows)
      throw tooLarge(placeAt(at), `a dataset may have at most ${limits.maxRows} rows.`);
    if ((row + 1) * width > limits.maxCells) {
      throw tooLarge(
        placeAt(at),
        `a dataset may have at most ${limits.maxCells} cells; each row has ${width}.`,
      );
    }
    at = readLine(at, keep);
    row++;
  }

  const columns = grid.take(row);
  const placeOf = (index: number, column: number): Place => placeAt(columns[column]?.starts[index] ?? start);
  return { rows: row, columns, cells, placeOf };
}

function guardBytes(bytes: Uint8Array, placeAt: (offset: number) => Place): void {
  const nul = bytes.indexOf(0);
  if (nul >= 0) throw unreadable(placeAt(nul), "there is a NUL byte. A dataset is text in UTF-8.");
  const invalid = findInvalidUtf8(bytes);
  if (invalid < 0) return;
  const hex = (bytes[invalid] ?? 0).toString(16).toUpperCase();
  throw unreadable(placeAt(invalid), `the byte 0x${hex} is no UTF-8. Save the text as UTF-8.`);
}
