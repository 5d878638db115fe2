import { searchFields, TableWriter } from "./sfnt-file.ts";

interface Segment {
  readonly start: number;
  end: number;
  readonly glyph: number;
}

const LAST = 0xffff;

/** A `cmap` table: format 4 for the basic plane, format 12 beside it where there are characters beyond. */
export function writeCmap(glyphOf: ReadonlyMap<number, number>): Uint8Array {
  const segments = segmentsOf(glyphOf);
  const basic = segments.filter(({ end }) => end < LAST);
  const isWhole = basic.length === segments.length;
  const four = writeFormat4([...basic, { start: LAST, end: LAST, glyph: 0 }]);
  const table = new TableWriter().u16(0, isWhole ? 1 : 2);
  const first = 4 + 8 * (isWhole ? 1 : 2);
  table.u16(3, 1).u32(first);
  if (!isWhole) table.u16(3, 10).u32(first + four.length);
  table.bytes(four);
  if (!isWhole) table.bytes(writeFormat12(segments));
  return table.done();
}

/** Runs of characters whose glyphs are a run, too; none goes from the basic plane into the next. */
function segmentsOf(glyphOf: ReadonlyMap<number, number>): Segment[] {
  const segments: Segment[] = [];
  for (const [character, glyph] of [...glyphOf].sort(([a], [b]) => a - b)) {
    const last = segments.at(-1);
    const follows =
      last !== undefined &&
      character === last.end + 1 &&
      glyph === last.glyph + character - last.start &&
      character !== LAST + 1;
    if (follows) last.end = character;
    else segments.push({ start: character, end: character, glyph });
  }
  return segments;
}

function writeFormat4(segments: readonly Segment[]): Uint8Array {
  const count = segments.length;
  return new TableWriter()
    .u16(4, 16 + 8 * count, 0, 2 * count, ...searchFields(count, 2))
    .u16(...segments.map(({ end }) => end))
    .u16(0)
    .u16(...segments.map(({ start }) => start))
    .u16(...segments.map(({ start, glyph }) => (glyph - start + (start === LAST ? 1 + LAST : 0)) & 0xffff))
    .u16(...segments.map(() => 0))
    .done();
}

function writeFormat12(segments: readonly Segment[]): Uint8Array {
  const table = new TableWriter().u16(12, 0).u32(16 + 12 * segments.length, 0, segments.length);
  for (const { start, end, glyph } of segments) table.u32(start, end, glyph);
  return table.done();
}
