import type { View } from "vega";
import type { TextLayout } from "../canvas/text-run.ts";
import type { ChartOptions } from "../chart/request.ts";
import type { RenderBudget } from "./budget/render-budget.ts";
import type { Run } from "./run.ts";
import { createFontCollector } from "./svg/embedded-fonts.ts";
import { writeOutlinedText } from "./svg/outlined-text.ts";
import type { SvgLinks } from "./svg/safe-link.ts";
import { createSvgRenderer, type SvgDescription } from "./svg/svg-renderer.ts";
import { type SvgText, type WriteText, writePlainText } from "./svg/svg-text.ts";
import { sceneRoot, type VegaModules } from "./vega-modules.ts";
import { pictureSize } from "./view-size.ts";

export interface SvgOptions extends Pick<ChartOptions, "text" | "fonts"> {
  readonly describe: SvgDescription;
  /** Of the texts, the same that they were measured with. */
  readonly textLayout: TextLayout;
  readonly budget: RenderBudget;
  readonly links: SvgLinks;
}

const CHAR_STEPS = 5;
/** A command in the outline of a text. */
const COMMAND_STEPS = 60;
/** A character that is laid out to find its glyph, and again to be written. */
const COLLECTED_STEPS = 100;
const WHERE = "the picture";

/** Writes the view's scenegraph as SVG text, its texts as text, as outlines, or with the fonts that they need. */
export async function drawSvg(
  { vega }: VegaModules,
  view: View,
  run: Run,
  { describe, text, fonts, textLayout, links, budget }: SvgOptions,
): Promise<string> {
  const { width, height, origin } = pictureSize(view);
  const fontOf = ({ item }: SvgText): string => vega.font(item);
  let written = 0;
  const onLength = (chars: number): void => {
    budget.check("maxSvgChars", chars, WHERE);
    budget.spend(CHAR_STEPS * (chars - written), WHERE);
    written = Math.max(written, chars);
  };
  const outline: WriteText = (m, svgText) => {
    const before = written;
    writeOutlinedText(m, svgText, fontOf(svgText), textLayout, (chars) => {
      budget.spend(COMMAND_STEPS, WHERE);
      onLength(before + chars);
    });
  };

  async function write(style: string, writeText: WriteText | undefined): Promise<string> {
    written = 0;
    const renderer = createSvgRenderer(vega, { describe, style, writeText, links, onLength });
    renderer.initialize(null, width, height, origin, 1).background(view.background() as string | null);
    // Ids of clips and gradients count up through all charts of a process; no await may come between these two.
    vega.resetSVGDefIds();
    await run.within(() => renderer.renderAsync(sceneRoot(view)));
    return renderer.svg();
  }

  if (text === "paths") return write("", outline);
  if (fonts === "none") return write("", undefined);

  const collector = createFontCollector(textLayout);
  await write("", (_, svgText) => {
    const chars = svgText.lines.reduce((sum, line) => sum + line.length, 0);
    budget.spend(COLLECTED_STEPS * chars, WHERE);
    collector.add(svgText.lines, fontOf(svgText), /^(?:italic|oblique)/.test(styleOf(svgText)));
  });
  const embedded = collector.embed();
  return write(embedded.css, (m, svgText) => {
    const families = embedded.familiesOf(svgText.lines, fontOf(svgText));
    if (families === undefined) return outline(m, svgText);
    const { attributes } = svgText;
    const family = [...families, attributes["font-family"]].join(", ");
    writePlainText(m, { ...svgText, attributes: { ...attributes, "font-family": family } });
  });
}

const styleOf = ({ attributes }: SvgText): string => String(attributes["font-style"] ?? "");
