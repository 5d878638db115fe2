import type { TextRun } from "../canvas/text-run.ts";
import { type Cluster, isIgnorable, splitClusters } from "./clusters.ts";
import type { FindFace } from "./find-face.ts";
import type { FontFace } from "./font-face.ts";
import { createTextRun, type LineFont, type LineGlyph } from "./line-run.ts";
import type { Shaping } from "./shaping.ts";
import { visualOrder } from "./visual-order.ts";

/** What a line of several scripts is laid out with. */
export interface MixedFont extends LineFont {
  /** The faces to ask before any other, most wanted first. */
  readonly own: readonly FontFace[];
  readonly isBold: boolean;
  readonly findFace: FindFace;
  /** Undefined where it is not loaded (yet); asking for it notes that it is wanted. */
  readonly shaping: () => Shaping | undefined;
}

/** Clusters in a row that one face draws in one direction. */
interface Part {
  readonly face: FontFace;
  readonly level: number;
  readonly clusters: Cluster[];
}

const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** Marks, joiners, flags, skin tones, and the blocks from Hebrew to Mongolian, few of which stand letter by letter. */
const SHAPED =
  /[\p{M}\u0590-\u1cff\ufb1d-\ufdff\ufe70-\ufefc]|[\u{1f1e6}-\u{1f1ff}]|[\u{1f3fb}-\u{1f3ff}]|\u200c|\u200d/u;

/** Lays out a line that may change face, script and direction on its way. */
export function layOutMixed(line: string, font: MixedFont, isFontMissing: boolean): TextRun {
  const { sizePx, shaping } = font;
  // What canonically is one character is looked for as one, before it is drawn as letter and mark.
  const text = line.normalize("NFC").replace(/[\t\n\v\f\r]/g, " ");
  let isProvisional = isFontMissing;
  const levels = RIGHT_TO_LEFT.test(text) ? shaping()?.levels(text) : undefined;
  if (levels === undefined && RIGHT_TO_LEFT.test(text)) isProvisional = true;

  const parts: Part[] = [];
  for (const cluster of splitClusters(text)) {
    const found = font.findFace(cluster, font.own, font.isBold);
    isProvisional ||= found.isProvisional;
    const face = found.face ?? font.face;
    const level = levels?.[cluster.start] ?? 0;
    const last = parts.at(-1);
    if (last !== undefined && last.face === face && last.level === level) last.clusters.push(cluster);
    else parts.push({ face, level, clusters: [cluster] });
  }

  const glyphs: LineGlyph[] = [];
  let x = 0;
  for (const part of visualOrder(parts)) {
    const partText = part.clusters.map((cluster) => cluster.text).join("");
    const isRightToLeft = part.level % 2 === 1;
    const shaper = isRightToLeft || SHAPED.test(partText) ? shaping() : undefined;
    if (shaper === undefined && SHAPED.test(partText)) isProvisional = true;
    x =
      shaper === undefined
        ? placeOneByOne(part, sizePx, x, glyphs)
        : placeShaped(part.face, partText, isRightToLeft, shaper, sizePx, x, glyphs);
  }
  return createTextRun(font, x, isProvisional, () => glyphs);
}

function placeOneByOne({ face, clusters }: Part, sizePx: number, start: number, glyphs: LineGlyph[]): number {
  const scale = sizePx / face.unitsPerEm;
  let x = start;
  let previous = -1;
  for (const { codePoints } of clusters) {
    for (const codePoint of codePoints) {
      const glyph = face.glyphOf(codePoint);
      if (glyph === 0 && isIgnorable(codePoint)) continue;
      if (previous >= 0) x += face.kerning(previous, glyph) * scale;
      const advance = face.advance(glyph) * scale;
      glyphs.push({ face, glyph, x, y: 0, advance, text: String.fromCodePoint(codePoint) });
      x += advance;
      previous = glyph;
    }
  }
  return x;
}

function placeShaped(
  face: FontFace,
  text: string,
  isRightToLeft: boolean,
  { shape }: Shaping,
  sizePx: number,
  start: number,
  glyphs: LineGlyph[],
): number {
  const scale = sizePx / face.unitsPerEm;
  const shaped = shape(face, text, isRightToLeft);
  const starts = [...new Set(shaped.map(({ cluster }) => cluster))].sort((a, b) => a - b);
  const ends = new Map(starts.map((cluster, i) => [cluster, starts[i + 1] ?? text.length]));
  let x = start;
  for (const { glyph, cluster, advance, dx, dy } of shaped) {
    const end = ends.get(cluster);
    ends.delete(cluster);
    glyphs.push({
      face,
      glyph,
      x: x + dx * scale,
      y: 0 - dy * scale,
      advance: advance * scale,
      text: end === undefined ? "" : text.slice(cluster, end),
    });
    x += advance * scale;
  }
  return x;
}
