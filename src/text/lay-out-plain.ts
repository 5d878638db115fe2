import type { TextRun } from "../canvas/text-run.ts";
import { createTextRun, type LineFont } from "./line-run.ts";

/**
 * Lays out a line whose characters stand one beside another, one glyph each, with the face's kerning.
 * @returns undefined where the face lacks one of them.
 */
export function layOutPlain(line: string, font: LineFont, isProvisional: boolean): TextRun | undefined {
  const { face, sizePx } = font;
  const scale = sizePx / face.unitsPerEm;
  const glyphs: number[] = [];
  const positions: number[] = [];
  let x = 0;
  let previous = -1;
  for (const character of line) {
    const glyph = face.glyphOf(character.codePointAt(0) ?? 0);
    if (glyph === 0) return undefined;
    if (previous >= 0) x += face.kerning(previous, glyph);
    glyphs.push(glyph);
    positions.push(x);
    x += face.advance(glyph);
    previous = glyph;
  }
  return createTextRun(font, x * scale, isProvisional, () =>
    Array.from(line, (text, i) => {
      const glyph = glyphs[i] ?? 0;
      const advance = face.advance(glyph) * scale;
      return { face, glyph, x: (positions[i] ?? 0) * scale, y: 0, advance, text };
    }),
  );
}
