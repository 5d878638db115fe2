import { subtable, type Table } from "./sfnt.ts";

/** Glyph index of a Unicode code point, 0 where the font has none. */
export type GlyphOf = (codePoint: number) => number;

/** Reads the Unicode map of a `cmap` table, formats 12 and 4. OpenType spec, "cmap". */
export function readCmap(cmap: Table): GlyphOf {
  const byFormat = new Map<number, Table>();
  const count = cmap.getUint16(2);
  for (let i = 0; i < count; i++) {
    const record = 4 + 8 * i;
    const platform = cmap.getUint16(record);
    const encoding = cmap.getUint16(record + 2);
    const isUnicode = platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10));
    if (!isUnicode) continue;
    const map = subtable(cmap, cmap.getUint32(record + 4));
    byFormat.set(map.getUint16(0), map);
  }
  const full = byFormat.get(12);
  if (full !== undefined) return (codePoint) => lookUpSegmentedCoverage(full, codePoint);
  const basic = byFormat.get(4);
  if (basic !== undefined) return (codePoint) => lookUpSegmentMapping(basic, codePoint);
  throw new Error("the font has no Unicode cmap");
}

function lookUpSegmentedCoverage(map: Table, codePoint: number): number {
  let low = 0;
  let high = map.getUint32(12) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const group = 16 + 12 * middle;
    if (codePoint < map.getUint32(group)) high = middle - 1;
    else if (codePoint > map.getUint32(group + 4)) low = middle + 1;
    else return map.getUint32(group + 8) + codePoint - map.getUint32(group);
  }
  return 0;
}

function lookUpSegmentMapping(map: Table, codePoint: number): number {
  if (codePoint > 0xffff) return 0;
  const doubledCount = map.getUint16(6);
  const ends = 14;
  const starts = ends + doubledCount + 2;
  const deltas = starts + doubledCount;
  const rangeOffsets = deltas + doubledCount;
  let low = 0;
  let high = doubledCount / 2 - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (map.getUint16(ends + 2 * middle) < codePoint) low = middle + 1;
    else high = middle;
  }
  const start = map.getUint16(starts + 2 * low);
  if (codePoint < start) return 0;
  const delta = map.getUint16(deltas + 2 * low);
  const rangeOffset = map.getUint16(rangeOffsets + 2 * low);
  if (rangeOffset === 0) return (codePoint + delta) & 0xffff;
  const at = rangeOffsets + 2 * low + rangeOffset + 2 * (codePoint - start);
  if (at + 2 > map.byteLength) return 0;
  const glyph = map.getUint16(at);
  return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
}
