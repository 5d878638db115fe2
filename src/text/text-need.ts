import { splitClusters } from "./clusters.ts";

/** What the texts of a chart need beyond Latin, Greek and Cyrillic letters in sans-serif. */
export interface TextNeed {
  /** Fonts to have, as CSS shorthands. */
  readonly fonts: ReadonlySet<string>;
  /** Clusters to have in a regular and in a bold face. */
  readonly regular: ReadonlySet<string>;
  readonly bold: ReadonlySet<string>;
}

/** All but letters that the bundled faces have for certain. */
const BEYOND =
  /[\u0300-\u036f\u0590-\u1dff\u2000-\u200f\u2028-\u202f\u203b-\u20ab\u20ad-\u2121\u2123-\u2211\u2213-\uffff]/;
/** Whether the bundled faces may lack a character of the text. */
export const isBeyond = (text: string): boolean => BEYOND.test(text);

const ESCAPE = /\\u([0-9a-f]{4})/gi;

/** Different clusters of one chart: beyond them, faces are found while it is laid out. */
const MAX_CLUSTERS = 8_000;

/**
 * Looks through a spec, its rows included, for characters and fonts that are not at hand: Vega measures texts while
 * it runs, and cannot wait then. Titles are bold unless the spec says otherwise.
 *
 * @param read lists within it that are not looked through
 */
export function readTextNeed(spec: object, read: ReadonlySet<unknown> = new Set()): TextNeed {
  const fonts = new Set<string>();
  const families = new Set<string>();
  const regular = new Set<string>();
  const bold = new Set<string>();
  let hasItalic = false;
  let hasBold = false;

  const readText = (text: string, isTitle: boolean): void => {
    const unescaped = text.includes("\\u")
      ? text.replace(ESCAPE, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      : text;
    if (!BEYOND.test(unescaped) || regular.size > MAX_CLUSTERS) return;
    for (const cluster of splitClusters(unescaped)) {
      if (!BEYOND.test(cluster.text)) continue;
      regular.add(cluster.text);
      if (isTitle) bold.add(cluster.text);
    }
  };
  const readFamilies = (text: string): void => {
    families.add(text);
    // An expression may choose between families.
    for (const [, name = ""] of text.matchAll(/["']([^"']+)["']/g)) families.add(name);
  };
  const visit = (value: unknown, key: string, isTitle: boolean): void => {
    if (typeof value === "string") {
      readText(value, isTitle);
      if (/font$/i.test(key)) readFamilies(value);
      else if (/fontStyle$/i.test(key)) hasItalic ||= /italic|oblique/i.test(value);
      else if (/fontWeight$/i.test(key)) hasBold ||= /bold|[6-9]\d\d/i.test(value);
    } else if (typeof value === "number") {
      if (value >= 600 && /fontWeight$/i.test(key)) hasBold = true;
    } else if (Array.isArray(value)) {
      if (!read.has(value)) for (const one of value) visit(one, key, isTitle);
    } else if (value !== null && typeof value === "object") {
      for (const [name, child] of Object.entries(value)) {
        // `{"font": {"value": …}}`: what holds the value is what it is of.
        const isHolder = /font(Style|Weight)?$/i.test(key) && (name === "value" || name === "signal");
        visit(child, isHolder ? key : name, isTitle || /title|header/i.test(name));
      }
    }
  };
  visit(spec, "", false);

  for (const family of families) {
    fonts.add(`10px ${family}`);
    fonts.add(`bold 10px ${family}`);
  }
  if (hasItalic) {
    for (const family of [...families, "sans-serif"]) {
      fonts.add(`italic 10px ${family}`);
      fonts.add(`italic bold 10px ${family}`);
    }
  }
  return { fonts, regular, bold: hasBold ? regular : bold };
}
