import type { GlyphFace } from "../../canvas/text-run.ts";
import { requireTable, type Table } from "../../text/sfnt.ts";

const WORDS = 0x0001;
const ONE_SCALE = 0x0008;
const MORE_COMPONENTS = 0x0020;
const TWO_SCALES = 0x0040;
const FOUR_SCALES = 0x0080;
const HAS_INSTRUCTIONS = 0x0100;

const CONTOURS_BYTES = 10;

/** A glyph's description of `glyf`, empty where it has no outline. OpenType spec, "glyf". */
export function readGlyphData({ tables }: GlyphFace): (glyph: number) => Uint8Array {
  const glyf = requireTable(tables, "glyf");
  const loca = requireTable(tables, "loca");
  const isLong = requireTable(tables, "head").getInt16(50) === 1;
  const start = (glyph: number): number =>
    isLong ? loca.getUint32(4 * glyph) : 2 * loca.getUint16(2 * glyph);
  return (glyph) =>
    new Uint8Array(glyf.buffer, glyf.byteOffset + start(glyph), start(glyph + 1) - start(glyph));
}

const viewOf = (data: Uint8Array): Table => new DataView(data.buffer, data.byteOffset, data.byteLength);

/** Where the components of a composite glyph are, and where the last one ends. */
function components(data: Uint8Array): { at: readonly number[]; end: number } {
  const view = viewOf(data);
  const places: number[] = [];
  if (data.length < CONTOURS_BYTES || view.getInt16(0) >= 0) return { at: places, end: data.length };
  let at = CONTOURS_BYTES;
  let flags = MORE_COMPONENTS;
  while (flags & MORE_COMPONENTS) {
    places.push(at);
    flags = view.getUint16(at);
    const scales = flags & ONE_SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & FOUR_SCALES ? 8 : 0;
    at += 4 + (flags & WORDS ? 4 : 2) + scales;
  }
  return { at: places, end: at };
}

/** The glyphs that a composite glyph is made of; none for a simple one. */
export const componentsOf = (data: Uint8Array): number[] =>
  components(data).at.map((at) => viewOf(data).getUint16(at + 2));

/** The description with its components renamed, and without instructions: those need tables that are not kept. */
export function withGlyphIds(data: Uint8Array, newId: (glyph: number) => number): Uint8Array {
  if (data.length === 0) return data;
  const contours = viewOf(data).getInt16(0);
  if (contours >= 0) {
    const lengthAt = CONTOURS_BYTES + 2 * contours;
    const end = lengthAt + 2 + viewOf(data).getUint16(lengthAt);
    const short = new Uint8Array(data.length - (end - lengthAt - 2));
    short.set(data.subarray(0, lengthAt));
    short.set(data.subarray(end), lengthAt + 2);
    return short;
  }
  const { at, end } = components(data);
  const copy = data.slice(0, end);
  const view = viewOf(copy);
  for (const place of at) {
    view.setUint16(place, view.getUint16(place) & ~HAS_INSTRUCTIONS);
    view.setUint16(place + 2, newId(view.getUint16(place + 2)));
  }
  return copy;
}
