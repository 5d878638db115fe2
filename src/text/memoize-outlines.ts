import type { Outline } from "./glyf.ts";

/** Points that all faces together keep: some MB, and more than the letters of a dozen faces. */
const MAX_POINTS = 100_000;

type Known = Map<number, Outline>;

let knownOf = new WeakMap<object, Known>();
let points = 0;

/** Keeps the outlines of glyphs that were read before, until there are too many: then those of all faces go. */
export function memoizeOutlines(read: (glyph: number) => Outline): (glyph: number) => Outline {
  const face = {};
  return (glyph) => {
    const found = knownOf.get(face)?.get(glyph);
    if (found !== undefined) return found;
    const outline = read(glyph);
    points += outline.reduce((sum, contour) => sum + contour.length, 0);
    if (points > MAX_POINTS) {
      knownOf = new WeakMap();
      points = 0;
    }
    const known = knownOf.get(face) ?? new Map();
    knownOf.set(face, known.set(glyph, outline));
    return outline;
  };
}
