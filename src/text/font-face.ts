import type { GlyphFace } from "../canvas/text-run.ts";
import { type GlyphOf, readCmap } from "./cmap.ts";
import { type Outline, readGlyf } from "./glyf.ts";
import { type KerningOf, readKerning } from "./kerning.ts";
import { memoizeOutlines } from "./memoize-outlines.ts";
import { requireTable } from "./sfnt.ts";
import { unpackFont } from "./unpack-font.ts";

/** One face of a family, its glyphs read when they are first asked for. Lengths are font units. */
export interface FontFace extends GlyphFace {
  /** Distances from the baseline to the face's top and bottom, both positive. */
  readonly ascent: number;
  readonly descent: number;
  readonly glyphOf: GlyphOf;
  advance(glyph: number): number;
  readonly kerning: KerningOf;
  outline(glyph: number): Outline;
}

/** Opens a TrueType face in place: nothing but its header is read before text asks for it. */
export function createFontFace(file: string, bytes: Uint8Array): FontFace {
  const tables = unpackFont(bytes);
  const head = requireTable(tables, "head");
  const hhea = requireTable(tables, "hhea");
  const hmtx = requireTable(tables, "hmtx");
  const metricCount = hhea.getUint16(34);
  const gpos = tables.get("GPOS");
  const readOutline = readGlyf(
    requireTable(tables, "glyf"),
    requireTable(tables, "loca"),
    head.getInt16(50) === 1,
  );
  const glyphOf = readCmap(requireTable(tables, "cmap"));
  const kerning = betweenLetters(gpos === undefined ? () => 0 : readKerning(gpos), glyphOf(0x20));
  return {
    file,
    tables,
    unitsPerEm: head.getUint16(18),
    ascent: hhea.getInt16(4),
    descent: -hhea.getInt16(6),
    glyphOf: memoize(glyphOf),
    advance: (glyph) => hmtx.getUint16(4 * Math.min(glyph, metricCount - 1)),
    kerning: memoizePairs(kerning),
    outline: memoizeOutlines(readOutline),
  };
}

/** A face has at most 65,536 glyphs, so what is kept is bounded by the font. */
function memoize<T>(read: (key: number) => T): (key: number) => T {
  const known = new Map<number, T>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = read(key);
      known.set(key, value);
    }
    return value;
  };
}

/** Browsers lay out a canvas' text word by word: next to a space nothing is kerned, whatever the face says. */
function betweenLetters(kerning: KerningOf, space: number): KerningOf {
  return (left, right) => (left === space || right === space ? 0 : kerning(left, right));
}

const MAX_PAIRS = 20_000;

function memoizePairs(kerning: KerningOf): KerningOf {
  const known = new Map<number, number>();
  return (left, right) => {
    const pair = left * 65536 + right;
    let units = known.get(pair);
    if (units === undefined) {
      if (known.size >= MAX_PAIRS) known.clear();
      units = kerning(left, right);
      known.set(pair, units);
    }
    return units;
  };
}
