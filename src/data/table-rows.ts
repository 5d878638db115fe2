import { createDateWriter } from "./date-text.ts";
import { type Column, type DateColumn, hasBit, isNull, type Table } from "./table.ts";

export type Cell = number | string | boolean | null;
export type TableRow = Record<string, Cell>;

export interface RowOptions {
  /** The columns that the rows have, in this order; those that the table has none of are left out. Default: all. */
  readonly columns?: readonly string[];
  /**
   * Dates as ISO 8601 text, as the file had them, or as Unix milliseconds, which cost less. Temporal fields take
   * both; as text dates are also right where a chart treats them as categories or has a format of its own to parse.
   */
  readonly dates?: DateValues | ((column: DateColumn) => DateValues);
}

type DateValues = "iso" | "ms";

/** Plain objects for Vega, new ones each time: Vega writes into the rows that it is given. */
export function rowsOf(table: Table, { columns, dates = "iso" }: RowOptions = {}): TableRow[] {
  const chosen = chooseColumns(table, columns);
  const readers = chosen.map((column) => ({ name: column.name, read: cellReader(column, dates) }));
  const rows = new Array<TableRow>(table.rows);
  for (let index = 0; index < table.rows; index++) {
    const row: TableRow = {};
    for (const { name, read } of readers) {
      const value = read(index);
      // A column may be called __proto__: defined, never assigned.
      if (name !== "__proto__") row[name] = value;
      else Object.defineProperty(row, name, { value, enumerable: true, writable: true, configurable: true });
    }
    rows[index] = row;
  }
  return rows;
}

function chooseColumns({ columns }: Table, names: readonly string[] | undefined): Column[] {
  if (names === undefined) return [...columns];
  const byName = new Map(columns.map((column) => [column.name, column]));
  return [...new Set(names)].flatMap((name) => byName.get(name) ?? []);
}

/** Reads the cells of a column as values of JSON. */
export function cellReader(column: Column, dates: RowOptions["dates"] = "iso"): (row: number) => Cell {
  const read = valueReader(column, dates);
  return column.nulls === 0 ? read : (row) => (isNull(column, row) ? null : read(row));
}

function valueReader(column: Column, dates: NonNullable<RowOptions["dates"]>): (row: number) => Cell {
  switch (column.type) {
    case "boolean":
      return (row) => hasBit(column.bits, row);
    case "string":
      return (row) => column.dictionary[column.codes[row] ?? 0] ?? null;
    case "date": {
      const values = typeof dates === "function" ? dates(column) : dates;
      const write = values === "ms" ? (ms: number) => ms : createDateWriter(column.form);
      return (row) => write(column.values[row] ?? 0);
    }
    default:
      return (row) => column.values[row] ?? 0;
  }
}
