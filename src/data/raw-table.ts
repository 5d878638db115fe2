/** The start of a cell that is not there or empty. */
export const ABSENT = 0xffff_ffff;

/**
 * What the syntax says of a cell: `plain` is text that may mean anything (all of CSV), `string` was quoted in JSON
 * and so is no number, the others are JSON's own.
 */
export type CellKind = "plain" | "string" | "number" | "true" | "false";

/** Reads cells where they lie, one at a time and without copying them. */
export interface CellCursor {
  readonly bytes: Uint8Array;
  kind: CellKind;
  /** The cell's text is `bytes` from here … */
  from: number;
  /** … to here, without its quotes. */
  to: number;
  /** Holds doubled quotes or escapes, so the bytes are not the text itself. */
  escaped: boolean;
  /** Goes to the cell that starts at a byte. */
  seek(start: number): void;
  /** The text of the cell. */
  text(): string;
}

/** Where something is wrong: for a sentence, and for a program. */
export interface Place {
  readonly words: string;
  readonly path: string;
}

export interface RawColumn {
  readonly name: string;
  /** The byte at which each row's cell starts, or `ABSENT`. */
  readonly starts: Uint32Array;
}

/** A table whose cells were found and not yet read. */
export interface RawTable {
  readonly rows: number;
  readonly columns: readonly RawColumn[];
  readonly cells: CellCursor;
  /** The place of a cell, rows and columns from 0. */
  placeOf(row: number, column: number): Place;
}
