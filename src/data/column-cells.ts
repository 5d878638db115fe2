import { isNullWord } from "./null-words.ts";
import { ABSENT, type CellCursor } from "./raw-table.ts";

/** The cells of one column, to be read as one type. */
export interface ColumnCells {
  readonly name: string;
  readonly starts: Uint32Array;
  readonly cursor: CellCursor;
  /** The type was asked for, so that more is taken for it than would be guessed. */
  readonly isAsked: boolean;
  /** How many different texts it may have. */
  readonly maxTexts: number;
}

/** The row whose cell a type does not take. */
export interface Misfit {
  readonly misfit: number;
  /** All of them are null: no other type takes them either, but for text. */
  readonly isEmpty?: true;
  /** It is one different text too many. */
  readonly isTooMany?: true;
}

export const isMisfit = (result: object): result is Misfit => "misfit" in result;

/**
 * Goes through the cells, each at the cursor when its `take` is called; what it does not take must say that there is
 * no value. Columns without any value fit a type only where it was asked for.
 */
export function walkCells(
  { starts, cursor, isAsked }: ColumnCells,
  take: (row: number) => boolean,
  takeNull: (row: number) => void,
): Misfit | undefined {
  let values = 0;
  for (let row = 0; row < starts.length; row++) {
    const start = starts[row] ?? ABSENT;
    if (start === ABSENT) {
      takeNull(row);
      continue;
    }
    cursor.seek(start);
    if (take(row)) values++;
    else if (isText(cursor) && isNullWord(cursor.bytes, cursor.from, cursor.to)) takeNull(row);
    else return { misfit: row };
  }
  return values > 0 || isAsked ? undefined : { misfit: 0, isEmpty: true };
}

const isText = ({ kind }: CellCursor): boolean => kind === "plain" || kind === "string";
