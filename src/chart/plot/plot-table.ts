import type { JsonValue } from "../request.ts";

/** How a column is used where none is named; see `roleOf`. */
export type ColumnRole = "time" | "year" | "category" | "name" | "measure" | "place" | "id" | "empty";

export interface PlotColumn {
  readonly name: string;
  readonly type: "number" | "integer" | "boolean" | "date" | "string";
  /** How many different values there are, nulls left out. */
  readonly distinct: number;
  readonly nulls: number;
  /** Of a column of numbers. */
  readonly min?: number;
  readonly max?: number;
  /** Where it is known, and need not be guessed. */
  readonly role?: ColumnRole;
  /** For axes and legends, where it is not the name; `null` for none. */
  readonly title?: string | null;
}

/** A table by column: what a plot asks of the data. */
export interface PlotTable {
  readonly rowCount: number;
  readonly columns: readonly PlotColumn[];
  /**
   * The values of one of the columns, in the order of the rows. Dates are ISO 8601 text or milliseconds since 1970,
   * whichever the rows of the chart hold.
   */
  readonly values: (name: string) => ArrayLike<JsonValue>;
  /** The order of the rows means something: categories keep it. */
  readonly isOrdered?: boolean;
}

/** Vega refuses to read members that every object has: no column `constructor` or `toString` can be drawn. */
export const isReadable = ({ name }: PlotColumn): boolean => !(name in Object.prototype);

export const isNumeric = ({ type }: PlotColumn): boolean => type === "number" || type === "integer";

/** What a person calls the values of a column. */
export const KIND_OF_COLUMN = {
  number: "numbers",
  integer: "numbers",
  boolean: "true and false",
  date: "dates",
  string: "text",
} as const satisfies Record<PlotColumn["type"], string>;
