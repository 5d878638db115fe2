export const COLUMN_TYPES = ["number", "integer", "boolean", "date", "string"] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

/**
 * How a column's dates were written: `day` without a time, `local` with a time but no zone, `instant` with a zone
 * (or, mixed, with one somewhere).
 */
export type DateForm = "day" | "local" | "instant";

interface ColumnBase {
  readonly name: string;
  readonly nulls: number;
  /** A bit a row, the lowest bit of a byte first, set where the cell is null; left out where none is. */
  readonly nullBits?: Uint8Array<ArrayBuffer>;
  /** How many different values there are: exact up to 1,000, an estimate above. */
  readonly distinct: number;
}

interface Ranged extends ColumnBase {
  /** Left out where all cells are null. */
  readonly range?: { readonly min: number; readonly max: number };
}

export type Integers =
  | Int8Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;
export type Codes = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** Null cells hold 0; integers lie in the smallest array that takes them all. */
export interface NumberColumn extends Ranged {
  readonly type: "number" | "integer";
  readonly values: Integers;
}

/** Unix milliseconds; dates written without a zone as if in UTC. */
export interface DateColumn extends Ranged {
  readonly type: "date";
  readonly form: DateForm;
  readonly values: Float64Array<ArrayBuffer>;
}

export interface BooleanColumn extends ColumnBase {
  readonly type: "boolean";
  /** A bit a row, as in `nullBits`. */
  readonly bits: Uint8Array<ArrayBuffer>;
}

export interface StringColumn extends ColumnBase {
  readonly type: "string";
  /** Indexes of the dictionary, whose texts lie in the order of their first rows; null cells hold 0. */
  readonly codes: Codes;
  readonly dictionary: readonly string[];
}

export type Column = NumberColumn | DateColumn | BooleanColumn | StringColumn;

/** A typed table. Two with the same cells hold the same bytes, whatever text they were read from. */
export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
}

export const hasBit = (bits: Uint8Array, row: number): boolean =>
  (((bits[row >> 3] ?? 0) >> (row & 7)) & 1) === 1;

export const isNull = ({ nullBits }: Column, row: number): boolean =>
  nullBits !== undefined && hasBit(nullBits, row);
