import type { GlyphFace } from "../../canvas/text-run.ts";
import { requireTable, type Table } from "../../text/sfnt.ts";
import { searchFields, TableWriter } from "./sfnt-file.ts";

const copyOf = (table: Table): Uint8Array<ArrayBuffer> =>
  new Uint8Array(table.buffer, table.byteOffset, table.byteLength).slice();

/** A copy of a table with some 16-bit fields set anew, by their offsets. */
function withFields(table: Table, fields: readonly (readonly [offset: number, value: number])[]): Uint8Array {
  const copy = copyOf(table);
  const view = new DataView(copy.buffer);
  for (const [offset, value] of fields) view.setUint16(offset, value);
  return copy;
}

/** `head` for long offsets, its checksum adjustment still to be filled in. */
export const writeHead = ({ tables }: GlyphFace): Uint8Array =>
  withFields(requireTable(tables, "head"), [
    [8, 0],
    [10, 0],
    [50, 1],
  ]);

/** `hhea` for as many metrics as there are glyphs. */
export const writeHhea = ({ tables }: GlyphFace, count: number): Uint8Array =>
  withFields(requireTable(tables, "hhea"), [[34, count]]);

/** `maxp` of as many glyphs, without instructions: nothing from maxTwilightPoints to maxSizeOfInstructions. */
export const writeMaxp = ({ tables }: GlyphFace, count: number): Uint8Array =>
  withFields(requireTable(tables, "maxp"), [
    [4, count],
    ...[16, 18, 20, 22, 24, 26].map((offset) => [offset, 0] as const),
  ]);

/** `hmtx`: advance width and left side bearing of each glyph. */
export function writeHmtx({ tables }: GlyphFace, glyphs: readonly number[]): Uint8Array {
  const hmtx = requireTable(tables, "hmtx");
  const metrics = requireTable(tables, "hhea").getUint16(34);
  const table = new TableWriter();
  for (const glyph of glyphs) {
    const advance = hmtx.getUint16(4 * Math.min(glyph, metrics - 1));
    const bearing = hmtx.getUint16(glyph < metrics ? 4 * glyph + 2 : 4 * metrics + 2 * (glyph - metrics));
    table.u16(advance, bearing);
  }
  return table.done();
}

/** `post` without glyph names (version 3). */
export function writePost({ tables }: GlyphFace): Uint8Array {
  const post = tables.get("post");
  const bytes = post === undefined ? new Uint8Array(32) : copyOf(post).slice(0, 32);
  new DataView(bytes.buffer).setUint32(0, 0x00030000);
  return bytes;
}

export const copyTable = ({ tables }: GlyphFace, tag: string): Uint8Array | undefined => {
  const table = tables.get(tag);
  return table === undefined ? undefined : copyOf(table);
};

/** `name` with what a font has to have: family, style, full and PostScript name. */
export function writeName(family: string): Uint8Array {
  const names = [
    [1, family],
    [2, "Regular"],
    [4, family],
    [6, family.replaceAll(" ", "-")],
  ] as const;
  const table = new TableWriter().u16(0, names.length, 6 + 12 * names.length);
  const strings = new TableWriter();
  for (const [id, name] of names) {
    // Windows, Unicode BMP, American English.
    table.u16(3, 1, 0x409, id, 2 * name.length, strings.length);
    strings.u16(...Array.from(name, (letter) => letter.charCodeAt(0)));
  }
  return table.bytes(strings.done()).done();
}

/** How far pairs of glyphs move together, font units. */
export type KerningPairs = ReadonlyMap<string, readonly [left: number, right: number, units: number]>;

/** `kern` with one horizontal subtable of pairs (format 0); undefined without any. */
export function writeKern(pairs: KerningPairs): Uint8Array | undefined {
  const sorted = [...pairs.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length === 0) return undefined;
  const table = new TableWriter().u16(0, 1, 0, 14 + 6 * sorted.length, 1);
  table.u16(sorted.length, ...searchFields(sorted.length, 6));
  for (const [left, right, units] of sorted) table.u16(left, right, units & 0xffff);
  return table.done();
}
