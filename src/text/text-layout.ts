import type { PathSink, TextLayout, TextRun } from "../canvas/text-run.ts";
import type { FontFace } from "./font-face.ts";
import { type FontRequest, parseFontShorthand } from "./font-shorthand.ts";
import { writeOutline } from "./write-outline.ts";

/** Chooses the face for a request. */
export type FaceOf = (request: FontRequest) => FontFace;

/** How many different `font` strings are kept read: charts use a handful. */
const MAX_KNOWN_FONTS = 500;

/** Lays out lines of text, left to right, with advance widths and pair kerning; one glyph a code point. */
export function createTextLayout(faceOf: FaceOf): TextLayout {
  const known = new Map<string, { face: FontFace; sizePx: number }>();
  const resolve = (font: string): { face: FontFace; sizePx: number } => {
    let resolved = known.get(font);
    if (resolved === undefined) {
      if (known.size >= MAX_KNOWN_FONTS) known.clear();
      const request = parseFontShorthand(font);
      resolved = { face: faceOf(request), sizePx: request.sizePx };
      known.set(font, resolved);
    }
    return resolved;
  };
  return (text, font) => {
    const { face, sizePx } = resolve(font);
    return layOut(text, face, sizePx);
  };
}

function layOut(text: string, face: FontFace, sizePx: number): TextRun {
  const scale = sizePx / face.unitsPerEm;
  const glyphs: number[] = [];
  const positions: number[] = [];
  let x = 0;
  let previous = -1;
  for (const character of text) {
    const glyph = face.glyphOf(character.codePointAt(0) ?? 0);
    if (previous >= 0) x += face.kerning(previous, glyph);
    glyphs.push(glyph);
    positions.push(x);
    x += face.advance(glyph);
    previous = glyph;
  }
  return {
    width: x * scale,
    ascent: face.ascent * scale,
    descent: face.descent * scale,
    outline(sink: PathSink, originX: number, originY: number): void {
      glyphs.forEach((glyph, i) => {
        writeOutline(face.outline(glyph), sink, originX + (positions[i] ?? 0) * scale, originY, scale);
      });
    },
  };
}
