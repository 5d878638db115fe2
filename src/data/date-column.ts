import { createBitSet, nullsOf } from "./bit-set.ts";
import { dayMs } from "./calendar.ts";
import { type ColumnCells, isMisfit, type Misfit, walkCells } from "./column-cells.ts";
import { countDistinct } from "./count-distinct.ts";
import { createDateReader } from "./read-date.ts";
import { readNumber } from "./read-number.ts";
import { type DateColumn, type DateForm, hasBit } from "./table.ts";
import { needsOrder, type SlashOrder } from "./written-date.ts";

/**
 * Reads a column as dates. Whether 3/4/2012 is in March or April its other cells must tell (a 13 is no month): where
 * they do not, the column is no date, or month first where dates were asked for.
 */
export function readDateColumn(cells: ColumnCells): DateColumn | Misfit {
  const plain = readInOrder(cells, undefined);
  if (!isMisfit(plain) || !isSlashed(cells, plain.misfit)) return plain;
  const monthFirst = readInOrder(cells, "month-first");
  const dayFirst = readInOrder(cells, "day-first");
  if (isMisfit(monthFirst)) return isMisfit(dayFirst) ? later(monthFirst, dayFirst) : dayFirst;
  return isMisfit(dayFirst) || cells.isAsked ? monthFirst : plain;
}

const later = (a: Misfit, b: Misfit): Misfit => (a.misfit > b.misfit ? a : b);

function isSlashed({ cursor, starts }: ColumnCells, row: number): boolean {
  const start = starts[row];
  if (start === undefined) return false;
  cursor.seek(start);
  return cursor.to - cursor.from < 40 && needsOrder(cursor.text().trim());
}

const FORMS: readonly DateForm[] = ["day", "local", "instant"];

function readInOrder(cells: ColumnCells, order: SlashOrder | undefined): DateColumn | Misfit {
  const { cursor, starts, isAsked } = cells;
  const reader = createDateReader(order);
  const values = new Float64Array(starts.length);
  const nulls = createBitSet(starts.length);
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let form = 0;
  const take = (row: number): boolean => {
    const { bytes, from, to, kind } = cursor;
    let ms = kind === "plain" || kind === "string" ? reader.read(bytes, from, to) : Number.NaN;
    let read = FORMS.indexOf(reader.form);
    if (Number.isNaN(ms) && isAsked) {
      ms = dateOfNumber(readNumber(bytes, from, to, false));
      read = ms % 86_400_000 === 0 ? 0 : 2;
    }
    if (Number.isNaN(ms)) return false;
    form = Math.max(form, read);
    if (ms < min) min = ms;
    if (ms > max) max = ms;
    values[row] = ms;
    return true;
  };
  const misfit = walkCells(cells, take, (row) => nulls.set(row));
  if (misfit !== undefined) return misfit;
  const hasNulls = nulls.count > 0;
  return {
    name: cells.name,
    type: "date",
    ...nullsOf(nulls),
    distinct: countDistinct(values, (row) => hasNulls && hasBit(nulls.bits, row)),
    form: FORMS[form] ?? "instant",
    values,
    ...(min <= max ? { range: { min, max } } : {}),
  };
}

/** As a date, four digits are a year, eight a day (20120304), and eleven or more Unix milliseconds. */
function dateOfNumber(value: number): number {
  if (!Number.isSafeInteger(value)) return Number.NaN;
  if (value >= 1000 && value <= 9999) return dayMs(value, 1, 1);
  if (value >= 1_000_01_01 && value <= 9999_12_31) {
    return dayMs(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100);
  }
  // The range of a Date.
  return Math.abs(value) >= 1e10 && Math.abs(value) <= 8.64e15 ? value : Number.NaN;
}
