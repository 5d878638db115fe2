import { createDateWriter } from "./date-text.ts";
import type { Manifest } from "./manifest.ts";
import type { ColumnType } from "./table.ts";

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

/** The description of a stored dataset, of its manifest alone. */
export function describeManifest({ rows, sourceBytes, columns }: Manifest): DatasetDescription {
  return {
    rows,
    bytes: sourceBytes,
    columns: columns.map(({ name, type, nulls, distinct, form, min, max }): ColumnDescription => {
      const told = { name, type, nulls, distinct };
      if (min === undefined || max === undefined) return told;
      if (form === undefined) return { ...told, min, max };
      const write = createDateWriter(form);
      return { ...told, min: write(min), max: write(max) };
    }),
  };
}
