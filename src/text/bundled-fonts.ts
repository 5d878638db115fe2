import type { TextLayout } from "../canvas/text-run.ts";
import { createFontFace } from "./font-face.ts";
import { createTextLayout } from "./text-layout.ts";

/** The faces that travel with the service, by the name of their files. */
export const BUNDLED_FACES = ["Arimo_400Regular", "Arimo_700Bold"] as const;

export type BundledFace = (typeof BUNDLED_FACES)[number];

/** The bytes of the bundled faces, which each platform brings in its own way. */
export type FontFiles = Readonly<Record<BundledFace, Uint8Array>>;

/** From this weight on CSS prefers a bold face to a regular one (CSS Fonts 4, "font style matching"). */
const BOLD_FROM = 600;

/** Text in Arimo, which has the metrics of Arial: the widths that most readers' own sans-serif has. */
export function createBundledTextLayout(files: FontFiles): TextLayout {
  const regular = createFontFace(files.Arimo_400Regular);
  const bold = createFontFace(files.Arimo_700Bold);
  return createTextLayout(({ weight }) => (weight >= BOLD_FROM ? bold : regular));
}
