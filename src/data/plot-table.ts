import type { PlotColumn, PlotTable } from "../chart/plot/plot-table.ts";
import type { JsonValue } from "../chart/request.ts";
import type { Column, Table } from "./table.ts";
import { cellReader } from "./table-rows.ts";

/** Estimates of how many values differ are less off than this. */
const ESTIMATE_ERROR = 0.02;

/**
 * A table as a plot looks at it: what is known of its columns is known already, and values are unpacked when asked for.
 *
 * @param dates as the rows of the chart will hold them: `iso` text as the data had it, or `ms` since 1970
 */
export function plotTableOf(table: Table, dates: "iso" | "ms"): PlotTable {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const unpacked = new Map<string, ArrayLike<JsonValue>>();
  return {
    rowCount: table.rows,
    columns: table.columns.map((column) => plotColumn(column, table.rows)),
    values(name) {
      const known = unpacked.get(name);
      if (known !== undefined) return known;
      const column = columns.get(name);
      const values = column === undefined ? [] : valuesOf(column, table.rows, dates);
      unpacked.set(name, values);
      return values;
    },
  };
}

function plotColumn(column: Column, rows: number): PlotColumn {
  const { name, type, nulls } = column;
  const shared = { name, type, nulls, distinct: distinctOf(column, rows) };
  if (column.type === "string" || column.type === "boolean" || column.type === "date") return shared;
  return column.range === undefined ? shared : { ...shared, ...column.range };
}

/** Whole numbers that span as many as there are rows, and hardly any of them twice, number the rows. */
function distinctOf(column: Column, rows: number): number {
  const { distinct, nulls, type } = column;
  if (type !== "integer" || nulls > 0 || column.range === undefined) return distinct;
  const { min, max } = column.range;
  return max - min + 1 === rows && distinct > rows * (1 - ESTIMATE_ERROR) ? rows : distinct;
}

function valuesOf(column: Column, rows: number, dates: "iso" | "ms"): ArrayLike<JsonValue> {
  const isPlain =
    column.type === "number" || column.type === "integer" || (column.type === "date" && dates === "ms");
  if (isPlain && column.nulls === 0) return column.values;
  const read = cellReader(column, dates);
  return Array.from({ length: rows }, (_, row) => read(row));
}
