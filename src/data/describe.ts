import { createDateWriter } from "./date-text.ts";
import type { Column, ColumnType, Table } from "./table.ts";

/** A column as it is reported: dates in ISO 8601. `min` and `max` are those of numbers and dates. */
export interface ColumnDescription {
  readonly name: string;
  readonly type: ColumnType;
  readonly nulls: number;
  /** Exact up to 1,000, an estimate above. */
  readonly distinct: number;
  readonly min?: number | string;
  readonly max?: number | string;
}

export interface DatasetDescription {
  readonly rows: number;
  /** Of the text as sent, after decompression. */
  readonly bytes: number;
  readonly columns: readonly ColumnDescription[];
}

export function describeTable({ rows, columns }: Table, bytes: number): DatasetDescription {
  return { rows, bytes, columns: columns.map(describeColumn) };
}

function describeColumn(column: Column): ColumnDescription {
  const { name, type, nulls, distinct } = column;
  const told = { name, type, nulls, distinct };
  if (!("range" in column) || column.range === undefined) return told;
  const { min, max } = column.range;
  if (column.type !== "date") return { ...told, min, max };
  const write = createDateWriter(column.form);
  return { ...told, min: write(min), max: write(max) };
}
