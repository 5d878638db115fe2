import { subtable, type Table } from "./sfnt.ts";

/** What the pair's first glyph advances less (or more), font units. */
export type KerningOf = (left: number, right: number) => number;

const PAIR_ADJUSTMENT = 2;
const EXTENSION = 9;

/** Reads pair kerning from the `kern` feature of a `GPOS` table. OpenType spec, "GPOS", lookup type 2. */
export function readKerning(gpos: Table): KerningOf {
  const lookups = kernLookups(gpos);
  return (left, right) => {
    let units = 0;
    for (const subtables of lookups) {
      for (const pairs of subtables) {
        const value = pairs(left, right);
        if (value === undefined) continue;
        units += value;
        break; // the first subtable that covers the pair ends its lookup
      }
    }
    return units;
  };
}

type PairSubtable = (left: number, right: number) => number | undefined;

function kernLookups(gpos: Table): PairSubtable[][] {
  const features = subtable(gpos, gpos.getUint16(6));
  const list = subtable(gpos, gpos.getUint16(8));
  const wanted = new Set<number>();
  for (let i = 0; i < features.getUint16(0); i++) {
    const record = 2 + 6 * i;
    if (features.getUint32(record) !== 0x6b65726e /* "kern" */) continue;
    const feature = subtable(features, features.getUint16(record + 4));
    for (let k = 0; k < feature.getUint16(2); k++) wanted.add(feature.getUint16(4 + 2 * k));
  }
  return [...wanted]
    .sort((a, b) => a - b)
    .map((index) => pairSubtables(subtable(list, list.getUint16(2 + 2 * index))));
}

function pairSubtables(lookup: Table): PairSubtable[] {
  const pairs: PairSubtable[] = [];
  for (let i = 0; i < lookup.getUint16(4); i++) {
    let type = lookup.getUint16(0);
    let table = subtable(lookup, lookup.getUint16(6 + 2 * i));
    if (type === EXTENSION) {
      type = table.getUint16(2);
      table = subtable(table, table.getUint32(4));
    }
    if (type !== PAIR_ADJUSTMENT) continue;
    pairs.push(table.getUint16(0) === 1 ? glyphPairs(table) : classPairs(table));
  }
  return pairs;
}

const X_ADVANCE = 0x0004;

/** Where a value record of this format holds its x advance, in bytes, and how long the record is. */
function valueLayout(format: number): { size: number; xAdvance: number | undefined } {
  const bits = (mask: number): number => {
    let count = 0;
    for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
    return count;
  };
  return {
    size: 2 * bits(format),
    xAdvance: format & X_ADVANCE ? 2 * bits(format & (X_ADVANCE - 1)) : undefined,
  };
}

function glyphPairs(table: Table): PairSubtable {
  const covered = readCoverage(subtable(table, table.getUint16(2)));
  const first = valueLayout(table.getUint16(4));
  const recordSize = 2 + first.size + valueLayout(table.getUint16(6)).size;
  return (left, right) => {
    const index = covered(left);
    if (index === undefined || first.xAdvance === undefined) return undefined;
    const set = subtable(table, table.getUint16(10 + 2 * index));
    let low = 0;
    let high = set.getUint16(0) - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const record = 2 + recordSize * middle;
      const second = set.getUint16(record);
      if (second === right) return set.getInt16(record + 2 + first.xAdvance);
      if (second < right) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  };
}

function classPairs(table: Table): PairSubtable {
  const covered = readCoverage(subtable(table, table.getUint16(2)));
  const first = valueLayout(table.getUint16(4));
  const recordSize = first.size + valueLayout(table.getUint16(6)).size;
  const leftClass = readClasses(subtable(table, table.getUint16(8)));
  const rightClass = readClasses(subtable(table, table.getUint16(10)));
  const rightCount = table.getUint16(14);
  return (left, right) => {
    if (first.xAdvance === undefined || covered(left) === undefined) return undefined;
    const record = 16 + recordSize * (leftClass(left) * rightCount + rightClass(right));
    return table.getInt16(record + first.xAdvance);
  };
}

/** Finds the range of `[start, end, value]` records of 6 bytes that holds the glyph. */
function findRange(table: Table, at: number, count: number, glyph: number): number | undefined {
  let low = 0;
  let high = count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = at + 6 * middle;
    if (glyph < table.getUint16(range)) high = middle - 1;
    else if (glyph > table.getUint16(range + 2)) low = middle + 1;
    else return range;
  }
  return undefined;
}

function readCoverage(table: Table): (glyph: number) => number | undefined {
  const count = table.getUint16(2);
  if (table.getUint16(0) === 1) {
    const indexes = new Map<number, number>();
    for (let i = 0; i < count; i++) indexes.set(table.getUint16(4 + 2 * i), i);
    return (glyph) => indexes.get(glyph);
  }
  return (glyph) => {
    const range = findRange(table, 4, count, glyph);
    return range === undefined ? undefined : table.getUint16(range + 4) + glyph - table.getUint16(range);
  };
}

function readClasses(table: Table): (glyph: number) => number {
  if (table.getUint16(0) === 1) {
    const start = table.getUint16(2);
    const count = table.getUint16(4);
    return (glyph) =>
      glyph >= start && glyph < start + count ? table.getUint16(6 + 2 * (glyph - start)) : 0;
  }
  const count = table.getUint16(2);
  return (glyph) => {
    const range = findRange(table, 4, count, glyph);
    return range === undefined ? 0 : table.getUint16(range + 4);
  };
}
