import { openFontSource } from "../../../src/platform/node/font-source.ts";
import { type ChartText, createFonts, type Fonts } from "../../../src/text/chart-text.ts";
import { readTextNeed } from "../../../src/text/text-need.ts";

const MAX_BYTES = 16 * 1024 * 1024;

export const openFonts = async (): Promise<Fonts> => createFonts(await openFontSource(), MAX_BYTES);

/** Text with the fonts loaded that these lines need, in regular and bold. */
export const openText = async (
  fonts: Fonts,
  lines: readonly string[],
  language?: string,
): Promise<ChartText> => fonts.open(readTextNeed({ title: lines }), language);
