import { createBitSet, nullsOf } from "./bit-set.ts";
import type { ColumnCells, Misfit } from "./column-cells.ts";
import { internTexts } from "./intern-texts.ts";
import { ABSENT } from "./raw-table.ts";
import type { Codes, StringColumn } from "./table.ts";

/** Reads a column as text, which takes every cell. Only half of a surrogate pair, as JSON can escape it, is none. */
export function readStringColumn({ name, starts, cursor, maxTexts }: ColumnCells): StringColumn | Misfit {
  const interned = internTexts(cursor);
  const nulls = createBitSet(starts.length);
  const codes = new Uint32Array(starts.length);
  for (let row = 0; row < starts.length; row++) {
    const start = starts[row] ?? ABSENT;
    if (start === ABSENT) {
      nulls.set(row);
      continue;
    }
    cursor.seek(start);
    const code = interned.codeHere();
    if (code < 0) return { misfit: row };
    if (code >= maxTexts) return { misfit: row, isTooMany: true };
    codes[row] = code;
  }
  const { dictionary } = interned;
  return {
    name,
    type: "string",
    ...nullsOf(nulls),
    distinct: dictionary.length,
    codes: narrowCodes(codes, dictionary.length),
    dictionary,
  };
}

/** The same codes, all below `count`, in the smallest array. */
export function narrowCodes(codes: Uint32Array<ArrayBuffer>, count: number): Codes {
  if (count <= 0x100) return Uint8Array.from(codes);
  return count <= 0x1_0000 ? Uint16Array.from(codes) : codes;
}
