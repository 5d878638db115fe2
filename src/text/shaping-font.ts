import type { Table } from "./sfnt.ts";

/** What a shaper reads of a font: no outlines. */
const TAGS = ["GDEF", "GPOS", "GSUB", "OS/2", "cmap", "head", "hhea", "hmtx", "maxp"];

/** Puts the tables of a face that shaping needs into one TrueType file. OpenType spec, "Font tables". */
export function writeShapingFont(tables: ReadonlyMap<string, Table>): Uint8Array {
  const present = TAGS.flatMap((tag) => {
    const table = tables.get(tag);
    return table === undefined ? [] : [{ tag, table }];
  });
  const aligned = (length: number): number => (length + 3) & ~3;
  const start = 12 + 16 * present.length;
  const bytes = new Uint8Array(present.reduce((sum, { table }) => sum + aligned(table.byteLength), start));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x00010000);
  view.setUint16(4, present.length);
  let offset = start;
  present.forEach(({ tag, table }, i) => {
    const record = 12 + 16 * i;
    for (let k = 0; k < 4; k++) view.setUint8(record + k, tag.charCodeAt(k));
    view.setUint32(record + 8, offset);
    view.setUint32(record + 12, table.byteLength);
    bytes.set(new Uint8Array(table.buffer, table.byteOffset, table.byteLength), offset);
    offset += aligned(table.byteLength);
  });
  return bytes;
}
