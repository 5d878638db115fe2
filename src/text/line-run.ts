import type { PathSink, PlacedGlyph, TextRun } from "../canvas/text-run.ts";
import type { FontFace } from "./font-face.ts";
import { writeOutline } from "./write-outline.ts";

/** A glyph of a line, lengths in px. */
export interface LineGlyph extends PlacedGlyph {
  readonly face: FontFace;
}

/** The font of a line: the face that its height comes from, and its size. */
export interface LineFont {
  readonly face: FontFace;
  readonly sizePx: number;
}

/** A run of glyphs that are in their places. */
export function createTextRun(
  { face, sizePx }: LineFont,
  width: number,
  isProvisional: boolean,
  placeGlyphs: () => readonly LineGlyph[],
): TextRun {
  const scale = sizePx / face.unitsPerEm;
  let placed: readonly LineGlyph[] | undefined;
  const glyphs = (): readonly LineGlyph[] => {
    placed ??= placeGlyphs();
    return placed;
  };
  return {
    width,
    ascent: face.ascent * scale,
    descent: face.descent * scale,
    sizePx,
    isProvisional,
    // Most runs are only measured.
    get glyphs() {
      return glyphs();
    },
    outline(sink: PathSink, x: number, y: number): void {
      for (const { face: from, glyph, x: dx, y: dy } of glyphs()) {
        writeOutline(from.outline(glyph), sink, x + dx, y + dy, sizePx / from.unitsPerEm);
      }
    },
  };
}
