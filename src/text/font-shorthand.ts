/** What a CSS `font` shorthand asks for, as far as a face is chosen by it. */
export interface FontRequest {
  readonly sizePx: number;
  readonly weight: number;
  readonly isItalic: boolean;
  /** Family names in order of preference, lower case, without quotes. */
  readonly families: readonly string[];
}

const SHORTHAND = /^(.*?)([\d.]+(?:e[-+]?\d+)?)px(?:\s*\/\s*\S+)?\s+(.+)$/i;
const WEIGHTS: Readonly<Record<string, number>> = { normal: 400, bold: 700, bolder: 700, lighter: 300 };

/**
 * Reads the shorthands that Vega writes: `[style] [variant] [weight] SIZEpx FAMILY[, FAMILY…]`.
 * What cannot be read is the canvas' own default, `10px sans-serif` (HTML, "canvas text styles").
 */
export function parseFontShorthand(font: string): FontRequest {
  const match = SHORTHAND.exec(font.trim());
  if (match === null) return { sizePx: 10, weight: 400, isItalic: false, families: ["sans-serif"] };
  const [, before = "", size = "10", families = ""] = match;
  let weight = 400;
  let isItalic = false;
  for (const word of before.toLowerCase().split(/\s+/)) {
    if (word === "italic" || word === "oblique") isItalic = true;
    else if (word in WEIGHTS) weight = WEIGHTS[word] ?? weight;
    else if (/^\d{1,4}$/.test(word)) weight = Number(word);
  }
  return {
    sizePx: Number(size),
    weight,
    isItalic,
    families: families.split(",").map((name) =>
      name
        .trim()
        .replace(/^["']|["']$/g, "")
        .toLowerCase(),
    ),
  };
}
