import type { Table } from "./table.ts";
import { cellReader } from "./table-rows.ts";

const PIECE_ROWS = 2000;

/**
 * Writes a table as CSV (RFC 4180) with a header line, in pieces of some thousand rows. Null is the empty cell, as is
 * an empty text, which JSON alone tells apart.
 *
 * @param delimiter one ASCII character
 */
export function* writeCsv(table: Table, delimiter = ","): Generator<string> {
  const special = new RegExp(`[${delimiter.replace(/[\\\]^-]/, "\\$&")}"\\r\\n]|^\\s|\\s$`);
  const readers = table.columns.map((column) => cellReader(column));
  const quoteCell = (text: string): string => (special.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  // A line with nothing at all would be no row.
  const onlyNull = readers.length === 1 ? '""' : "";
  let piece = `${table.columns.map(({ name }) => quoteCell(name)).join(delimiter)}\r\n`;
  for (let row = 0; row < table.rows; row++) {
    const line = readers.map((read) => quoteCell(String(read(row) ?? ""))).join(delimiter);
    piece += `${line === "" ? onlyNull : line}\r\n`;
    if (row % PIECE_ROWS !== PIECE_ROWS - 1) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}
