/**
 * Stands in for the module `vega-canvas`, where Vega asks for canvases: both platforms alias it to this file.
 * Vega measures its texts on such a canvas, so layout and pixels share one set of metrics.
 */
import { type Canvas, createCanvas } from "../canvas/canvas.ts";
import type { TextLayout } from "../canvas/text-run.ts";

let layout: TextLayout | undefined;

const currentLayout: TextLayout = (text, font) => {
  if (layout === undefined) throw new Error("text was measured before the fonts were loaded");
  return layout(text, font);
};

/** Vega's modules are one instance a process, and so is the text layout that they measure with. */
export function setTextLayout(textLayout: TextLayout): void {
  layout = textLayout;
}

/** Some of Vega's transforms ask for a canvas first and size it afterwards. */
export const canvas = (width = 1, height = 1): Canvas =>
  createCanvas(width, height, { textLayout: currentLayout });

export { canvas as domCanvas };

/** The class of images to load: none, image marks stay empty. */
export const image = (): null => null;
