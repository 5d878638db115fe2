import type { Table } from "./table.ts";
import { cellReader } from "./table-rows.ts";

const PIECE_ROWS = 2000;

/** Writes a table as an array of rows, in pieces of some thousand rows; dates as ISO 8601 text. */
export function* writeJson(table: Table): Generator<string> {
  const cells = table.columns.map((column) => ({
    member: `${JSON.stringify(column.name)}:`,
    read: cellReader(column),
  }));
  let piece = "[";
  for (let row = 0; row < table.rows; row++) {
    const members = cells.map(({ member, read }) => member + JSON.stringify(read(row)));
    piece += `${row === 0 ? "" : ","}\n{${members.join(",")}}`;
    if (row % PIECE_ROWS !== PIECE_ROWS - 1) continue;
    yield piece;
    piece = "";
  }
  yield `${piece}\n]\n`;
}
