import { CR, LF, QUOTE, quotedEnd } from "./csv-cells.ts";
import type { Place } from "./raw-table.ts";

/** The place of a cell as a spreadsheet counts: the header is row 1, columns from 1. */
export function cellPlace(row: number, column: number, name?: string): Place {
  const title = name === undefined ? "" : ` (${name.length > 60 ? `${name.slice(0, 60)}…` : name})`;
  return { words: `Row ${row}, column ${column}${title}`, path: `row ${row}, column ${column}` };
}

/** The row and column, from 1, of a byte of delimited text. Reads all before it: for errors only. */
export function rowAndColumn(
  bytes: Uint8Array,
  delimiter: number,
  start: number,
  offset: number,
): { row: number; column: number } {
  let row = 1;
  let column = 1;
  let atCellStart = true;
  for (let at = start; at < offset; ) {
    const byte = bytes[at];
    if (atCellStart && byte === QUOTE) {
      const end = quotedEnd(bytes, at);
      if (end < 0 || end > offset) break;
      at = end;
      atCellStart = false;
      continue;
    }
    at++;
    atCellStart = true;
    if (byte === delimiter) column++;
    else if (byte === LF || byte === CR) {
      if (byte === CR && bytes[at] === LF) at++;
      row++;
      column = 1;
    } else atCellStart = false;
  }
  return { row, column };
}
