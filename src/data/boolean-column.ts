import { createBitSet, nullsOf } from "./bit-set.ts";
import { type ColumnCells, type Misfit, walkCells } from "./column-cells.ts";
import type { BooleanColumn } from "./table.ts";
import { codeOfWord, wordCode } from "./word-code.ts";

const byCode = (words: Readonly<Record<string, boolean>>): ReadonlyMap<number, boolean> =>
  new Map(Object.entries(words).map(([word, value]) => [codeOfWord(word), value]));
const WORDS = byCode({ true: true, false: false });
/** Taken only where the type was asked for. */
const MORE_WORDS = byCode({ 1: true, 0: false, yes: true, no: false });

/** Reads a column as booleans: `true` and `false` in any case, and where asked for `yes` and `no`, `1` and `0`, too. */
export function readBooleanColumn(cells: ColumnCells): BooleanColumn | Misfit {
  const { cursor, starts, isAsked } = cells;
  const bits = createBitSet(starts.length);
  const nulls = createBitSet(starts.length);
  let falses = 0;
  const take = (row: number): boolean => {
    if (cursor.kind === "string" && !isAsked) return false;
    const code = wordCode(cursor.bytes, cursor.from, cursor.to);
    const value = WORDS.get(code) ?? (isAsked ? MORE_WORDS.get(code) : undefined);
    if (value === undefined) return false;
    if (value) bits.set(row);
    else falses++;
    return true;
  };
  const misfit = walkCells(cells, take, (row) => nulls.set(row));
  if (misfit !== undefined) return misfit;
  const distinct = Math.min(bits.count, 1) + Math.min(falses, 1);
  return { name: cells.name, type: "boolean", ...nullsOf(nulls), distinct, bits: bits.bits };
}
