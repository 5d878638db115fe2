import { dsvFormat } from "d3-dsv";
import type { CountedFormat } from "./budget/read-data.ts";
import type { Vega } from "./vega-modules.ts";

type Row = Record<string, string>;

interface RowFormat extends CountedFormat {
  readonly delimiter?: string;
  /** Column names, where the text has no header line. */
  readonly header?: readonly string[];
}

/**
 * Replaces Vega's readers of delimited text: d3-dsv builds its row reader from a string of code, which Workers
 * forbid. Parsing into rows of cells needs none.
 */
export function registerRowReaders(vega: Vega): void {
  const reader = (delimiter?: string) => {
    const read = (text: string, format?: RowFormat): Row[] =>
      readRows(String(text), delimiter ?? format?.delimiter ?? ",", format);
    return Object.assign(read, { responseType: "text" });
  };

  vega.formats("csv", reader(","));
  vega.formats("tsv", reader("\t"));
  vega.formats("dsv", reader());
}

function readRows(text: string, delimiter: string, { header, count }: RowFormat = {}): Row[] {
  const lines = dsvFormat(delimiter).parseRows(text.startsWith("\ufeff") ? text.slice(1) : text);
  const columns = header ?? lines.shift() ?? [];
  // A short line has all columns, too.
  count?.cells(lines.length * columns.length);
  const rows = lines.map((cells) => {
    const row: Row = {};
    columns.forEach((column, i) => {
      // A column may be called __proto__: defined, never assigned.
      const value = cells[i];
      if (column === "__proto__") Object.defineProperty(row, column, { value, enumerable: true });
      else if (value !== undefined) row[column] = value;
      else row[column] = "";
    });
    return row;
  });
  return Object.assign(rows, { columns });
}
