import { createBitSet, nullsOf } from "./bit-set.ts";
import { type ColumnCells, type Misfit, walkCells } from "./column-cells.ts";
import { countDistinct } from "./count-distinct.ts";
import { readNumber } from "./read-number.ts";
import { hasBit, type Integers, type NumberColumn } from "./table.ts";

/**
 * Reads a column as numbers, or as `integer` where all are whole and no larger than 2^53 - 1.
 *
 * @param wanted the type that was asked for; `integer` takes whole numbers only
 */
export function readNumberColumn(cells: ColumnCells, wanted?: "number" | "integer"): NumberColumn | Misfit {
  const { cursor, starts, isAsked } = cells;
  const values = new Float64Array(starts.length);
  const nulls = createBitSet(starts.length);
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let isWhole = true;
  const take = (row: number): boolean => {
    const { kind } = cursor;
    if (kind === "true" || kind === "false" || (kind === "string" && !isAsked)) return false;
    const value = readNumber(cursor.bytes, cursor.from, cursor.to, isAsked || kind === "number");
    if (Number.isNaN(value)) return false;
    if (!Number.isSafeInteger(value)) {
      if (wanted === "integer") return false;
      isWhole = false;
    }
    if (value < min) min = value;
    if (value > max) max = value;
    values[row] = value;
    return true;
  };
  const misfit = walkCells(cells, take, (row) => nulls.set(row));
  if (misfit !== undefined) return misfit;
  const isInteger = wanted === undefined ? isWhole : wanted === "integer";
  const hasNulls = nulls.count > 0;
  return {
    name: cells.name,
    type: isInteger ? "integer" : "number",
    ...nullsOf(nulls),
    distinct: countDistinct(values, (row) => hasNulls && hasBit(nulls.bits, row)),
    values: isInteger ? narrow(values, min, max) : values,
    ...(min <= max ? { range: { min, max } } : {}),
  };
}

/** The same whole numbers in the smallest array. Zero is always among what it must take: null cells hold it. */
export function narrow(values: Float64Array<ArrayBuffer>, min: number, max: number): Integers {
  const fits = (bits: number) => min >= -(2 ** (bits - 1)) && max < 2 ** (bits - 1);
  if (fits(8)) return Int8Array.from(values);
  if (fits(16)) return Int16Array.from(values);
  return fits(32) ? Int32Array.from(values) : values;
}
