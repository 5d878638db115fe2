import { crc32 } from "node:zlib";
import type { GlyphFace, PlacedGlyph, TextLayout, TextRun } from "../../canvas/text-run.ts";
import { requireTable } from "../../text/sfnt.ts";
import { subsetFont } from "./subset-font.ts";

/** The faces that texts use, as fonts to put into a picture. */
export interface EmbeddedFonts {
  /** The style sheet that declares them. */
  readonly css: string;
  /** The names of the families that a text is set in, undefined where it has to be outlined. */
  familiesOf(lines: readonly string[], font: string): readonly string[] | undefined;
}

/** Notes which glyphs texts use. */
export interface FontCollector {
  add(lines: readonly string[], font: string, isItalic: boolean): void;
  embed(): EmbeddedFonts;
}

interface FaceUse {
  readonly glyphOf: Map<number, number>;
  readonly kerning: Map<string, readonly [left: number, right: number, units: number]>;
  readonly styles: Set<"normal" | "italic">;
}

export function createFontCollector(layout: TextLayout): FontCollector {
  const uses = new Map<GlyphFace, FaceUse>();
  const useOf = (face: GlyphFace): FaceUse => {
    const use = uses.get(face) ?? { glyphOf: new Map(), kerning: new Map(), styles: new Set() };
    uses.set(face, use);
    return use;
  };

  return {
    add(lines, font, isItalic) {
      const runs = lines.map((line) => layout(line, font));
      if (!runs.every((run, i) => isPlain(run, lines[i] ?? ""))) return;
      for (const { glyphs, sizePx } of runs) {
        glyphs.forEach((placed, i) => {
          const use = useOf(placed.face);
          use.styles.add(isItalic ? "italic" : "normal");
          use.glyphOf.set(placed.text.codePointAt(0) ?? 0, placed.glyph);
          const next = glyphs[i + 1];
          if (next?.face !== placed.face) return;
          const units = kerningOf(placed, next, sizePx);
          if (units !== 0)
            use.kerning.set(`${placed.glyph} ${next.glyph}`, [placed.glyph, next.glyph, units]);
        });
      }
    },

    embed() {
      const rules: string[] = [];
      const names = new Map<GlyphFace, string>();
      for (const [face, use] of uses) {
        const { name, data } = embedFace(face, use);
        names.set(face, name);
        for (const style of [...use.styles].sort()) {
          // Any weight is this face's: browsers would make a face bolder that does not say so.
          rules.push(
            `@font-face{font-family:"${name}";font-style:${style};font-weight:1 1000;src:url(data:font/ttf;base64,${data})}`,
          );
        }
      }
      return {
        css: rules.join("\n"),
        familiesOf(lines, font) {
          const runs = lines.map((line) => layout(line, font));
          if (!runs.every((run, i) => isPlain(run, lines[i] ?? ""))) return undefined;
          const used = new Set(runs.flatMap(({ glyphs }) => glyphs.map(({ face }) => names.get(face) ?? "")));
          return [...used].filter((name) => name !== "");
        },
      };
    },
  };
}

/** The name holds what the font is made of: pictures in one page may each have a part of one face. */
function embedFace(face: GlyphFace, use: FaceUse): { name: string; data: string } {
  const digest = crc32(subsetFont(face, use, "edgechart"))
    .toString(16)
    .padStart(8, "0");
  const name = `edgechart-${digest}`;
  return { name, data: toBase64(subsetFont(face, use, name)) };
}

/** Whether each character is its own glyph, one beside another: what a font without shaping tables can say. */
function isPlain({ glyphs }: TextRun, line: string): boolean {
  let text = "";
  for (const { y, text: character } of glyphs) {
    if (y !== 0 || [...character].length !== 1) return false;
    text += character;
  }
  return text === line;
}

/** How far the second glyph is from where the first one's advance width puts it, font units. */
function kerningOf(left: PlacedGlyph, right: PlacedGlyph, sizePx: number): number {
  const { tables, unitsPerEm } = left.face;
  const metrics = requireTable(tables, "hhea").getUint16(34);
  const advance = requireTable(tables, "hmtx").getUint16(4 * Math.min(left.glyph, metrics - 1));
  return Math.round(((right.x - left.x) * unitsPerEm) / sizePx - advance);
}

const CHUNK_BYTES = 0x2000;

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK_BYTES));
  }
  return btoa(binary);
}
