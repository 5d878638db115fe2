import type { GlyphFace } from "../../canvas/text-run.ts";
import { writeCmap } from "./cmap-table.ts";
import { componentsOf, readGlyphData, withGlyphIds } from "./glyph-data.ts";
import { TableWriter, writeSfnt } from "./sfnt-file.ts";
import {
  copyTable,
  type KerningPairs,
  writeHead,
  writeHhea,
  writeHmtx,
  writeKern,
  writeMaxp,
  writeName,
  writePost,
} from "./small-tables.ts";

/** What of a face is used: its glyphs by character, and the kerning between them. */
export interface UsedGlyphs {
  readonly glyphOf: ReadonlyMap<number, number>;
  readonly kerning: KerningPairs;
}

/** A TrueType font of these glyphs alone, with the face's metrics. */
export function subsetFont(
  face: GlyphFace,
  { glyphOf, kerning }: UsedGlyphs,
  family: string,
): Uint8Array<ArrayBuffer> {
  const dataOf = readGlyphData(face);
  // Glyph 0 is what is shown for characters that a font lacks; every font has it.
  const glyphs = withComponents([0, ...[...new Set(glyphOf.values())].sort((a, b) => a - b)], dataOf);
  const ids = new Map(glyphs.map((glyph, id) => [glyph, id]));
  const newId = (glyph: number): number => ids.get(glyph) ?? 0;

  const glyf = new TableWriter();
  const loca = new TableWriter().u32(0);
  for (const glyph of glyphs) {
    glyf.bytes(withGlyphIds(dataOf(glyph), newId)).align(4);
    loca.u32(glyf.length);
  }
  const pairs: KerningPairs = new Map(
    [...kerning].map(([key, [left, right, units]]) => [key, [newId(left), newId(right), units]]),
  );
  const tables: [string, Uint8Array | undefined][] = [
    ["OS/2", copyTable(face, "OS/2")],
    ["cmap", writeCmap(new Map([...glyphOf].map(([character, glyph]) => [character, newId(glyph)])))],
    ["glyf", glyf.done()],
    ["head", writeHead(face)],
    ["hhea", writeHhea(face, glyphs.length)],
    ["hmtx", writeHmtx(face, glyphs)],
    ["kern", writeKern(pairs)],
    ["loca", loca.done()],
    ["maxp", writeMaxp(face, glyphs.length)],
    ["name", writeName(family)],
    ["post", writePost(face)],
  ];
  return writeSfnt(new Map(tables.filter((entry): entry is [string, Uint8Array] => entry[1] !== undefined)));
}

function withComponents(glyphs: readonly number[], dataOf: (glyph: number) => Uint8Array): number[] {
  const all = new Set(glyphs);
  for (const glyph of all) for (const component of componentsOf(dataOf(glyph))) all.add(component);
  return [...all];
}
