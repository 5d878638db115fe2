import type { TextLayout } from "../../canvas/text-run.ts";
import type { Attributes, Markup } from "./markup.ts";
import { PathData } from "./path-data.ts";
import { lineHeightOf, type SvgText } from "./svg-text.ts";

/** Attributes that say how to set a text; what is left of them says how to paint it. */
const TEXT_ONLY = new Set([
  "text-anchor",
  "font-family",
  "font-size",
  "font-style",
  "font-variant",
  "font-weight",
]);

/**
 * Writes a text as the outlines that the canvas draws it with, all lines in one path. It keeps its words for screen
 * readers, unless it is hidden from them.
 * @param font the item's, as a CSS shorthand
 * @param onCommand called after each command of the path with the length of all, in characters; may throw
 */
export function writeOutlinedText(
  m: Markup,
  { item, attributes, lines }: SvgText,
  font: string,
  layout: TextLayout,
  onCommand?: (chars: number) => void,
): void {
  const path = new PathData(onCommand);
  lines.forEach((line, i) => {
    const run = layout(line, font);
    const x = item.align === "center" ? -run.width / 2 : item.align === "right" ? -run.width : 0;
    run.outline(path, x, i * lineHeightOf(item));
  });
  const data = path.toString();
  if (data === "") return;
  const painting = Object.fromEntries(Object.entries(attributes).filter(([name]) => !TEXT_ONLY.has(name)));
  m.open("path", { ...painting, ...wordsOf(attributes, lines), d: data }).close();
}

function wordsOf(attributes: Attributes, lines: readonly string[]): Attributes {
  if (attributes["aria-hidden"] || attributes["aria-label"] !== undefined) return {};
  return { role: "img", "aria-label": lines.join(" ") };
}
