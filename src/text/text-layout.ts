import type { TextLayout } from "../canvas/text-run.ts";
import { createFindFace } from "./find-face.ts";
import { type HanVariant, SANS_SERIF } from "./font-catalogue.ts";
import type { FontFace } from "./font-face.ts";
import { BOLD_FROM, familyOf, styleOf } from "./font-families.ts";
import type { FontResources } from "./font-resources.ts";
import { parseFontShorthand } from "./font-shorthand.ts";
import { layOutMixed } from "./lay-out-mixed.ts";
import { layOutPlain } from "./lay-out-plain.ts";

/** How many different `font` strings are kept read: charts use a handful. */
const MAX_KNOWN_FONTS = 500;

/** Scripts and signs of which a letter alone does not say how it is drawn. The rest is Latin, Greek, Cyrillic, signs. */
const NEEDS_CARE = /[\u0300-\u036f\u0590-\u1cff\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2c00-\uffff]/;

interface KnownFont {
  readonly file: string;
  readonly isBold: boolean;
  readonly sizePx: number;
}

/**
 * Lays out lines of text with what is loaded of the fonts; a run says whether something was missing.
 * @param variant of Han characters
 */
export function createTextLayout(resources: FontResources, variant: HanVariant): TextLayout {
  const findFace = createFindFace(resources, variant);
  const known = new Map<string, KnownFont>();
  const read = (font: string): KnownFont => {
    let found = known.get(font);
    if (found === undefined) {
      if (known.size >= MAX_KNOWN_FONTS) known.clear();
      const request = parseFontShorthand(font);
      const file = familyOf(request.families).files[styleOf(request)];
      found = { file, isBold: request.weight >= BOLD_FROM, sizePx: request.sizePx };
      known.set(font, found);
    }
    return found;
  };
  const bundled = (isBold: boolean): FontFace => {
    const face = resources.face(isBold ? SANS_SERIF.files.bold : SANS_SERIF.files.regular);
    if (face === undefined) throw new Error("the bundled faces are missing");
    return face;
  };

  return (line, font) => {
    const { file, isBold, sizePx } = read(font);
    const asked = resources.face(file);
    const isMissing = asked === undefined;
    const face = asked ?? bundled(isBold);
    if (!NEEDS_CARE.test(line)) {
      const run = layOutPlain(line, { face, sizePx }, isMissing);
      if (run !== undefined) return run;
    }
    const own = [face, bundled(isBold)];
    const { shaping } = resources;
    return layOutMixed(line, { face, sizePx, own, isBold, findFace, shaping }, isMissing);
  };
}
