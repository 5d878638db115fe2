import { type Cluster, isIgnorable } from "./clusters.ts";
import { type HanVariant, SCRIPT_FONTS, type ScriptFont, scriptFile } from "./font-catalogue.ts";
import type { FontFace } from "./font-face.ts";
import type { FontResources } from "./font-resources.ts";
import { type HasCodePoint, parseUnicodeRange } from "./unicode-range.ts";

/** The face that draws a cluster; undefined where none has it. */
export type FindFace = (cluster: Cluster, own: readonly FontFace[], isBold: boolean) => FoundFace;

export interface FoundFace {
  readonly face: FontFace | undefined;
  /** One that might have been asked first is not there. */
  readonly isProvisional: boolean;
}

interface Candidate {
  readonly font: ScriptFont;
  readonly has: HasCodePoint;
}

const candidates: readonly Candidate[] = SCRIPT_FONTS.map((font) => ({
  font,
  has: parseUnicodeRange(font.ranges),
}));

/** Which variants of Han characters are asked for in turn, by what the first choice is. */
const HAN_ORDER: Readonly<Record<HanVariant, readonly HanVariant[]>> = {
  jp: ["jp", "sc", "tc", "kr"],
  sc: ["sc", "tc", "jp", "kr"],
  tc: ["tc", "sc", "jp", "kr"],
  kr: ["kr", "jp", "sc", "tc"],
};

/** Finds faces for what the asked family lacks, in the order of the catalogue. */
export function createFindFace(resources: FontResources, variant: HanVariant): FindFace {
  const rank = ({ font }: Candidate): number =>
    font.han === undefined ? 0 : HAN_ORDER[variant].indexOf(font.han);
  const firstHan = candidates.findIndex(({ font }) => font.han !== undefined);
  const ordered = [
    ...candidates.slice(0, firstHan),
    ...candidates.filter(({ font }) => font.han !== undefined).sort((a, b) => rank(a) - rank(b)),
    ...candidates.slice(firstHan).filter(({ font }) => font.han === undefined),
  ];
  const emojiFirst = [...ordered].sort((a, b) => Number(b.font.isEmoji ?? 0) - Number(a.font.isEmoji ?? 0));

  /** The face of this font for the characters: null where it is not there yet, undefined where there is none. */
  const faceOf = (font: ScriptFont, codePoints: readonly number[], isBold: boolean) => {
    let slice = font.subset;
    if (slice === undefined) {
      const sliceOf = resources.slices(font);
      if (sliceOf === undefined) return null;
      slice = sliceOf(codePoints);
    }
    if (slice === undefined) return undefined;
    return resources.face(scriptFile(font, slice, isBold)) ?? null;
  };

  return ({ codePoints, isEmoji }, own, isBold) => {
    const [base = 0] = codePoints;
    const has = (face: FontFace): boolean => face.glyphOf(base) !== 0;
    const ownFace = own.find(has) ?? (isIgnorable(base) ? own[0] : undefined);
    if (ownFace !== undefined && !isEmoji) return { face: ownFace, isProvisional: false };
    const visible = codePoints.filter((codePoint) => !isIgnorable(codePoint));
    for (const { font, has: isAskedFor } of isEmoji ? emojiFirst : ordered) {
      if (!isAskedFor(base)) continue;
      const face = faceOf(font, visible, isBold);
      // What is not there yet is waited for, rather than that all that follow are loaded, too.
      if (face === null) return { face: ownFace, isProvisional: true };
      if (face !== undefined && has(face)) return { face, isProvisional: false };
    }
    return { face: ownFace, isProvisional: false };
  };
}
