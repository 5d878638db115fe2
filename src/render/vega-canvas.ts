/**
 * Stands in for the module `vega-canvas`, where Vega asks for canvases: both platforms alias it to this file.
 * Vega measures its texts on such a canvas, so layout and pixels share one set of metrics.
 */
import { type Canvas, createCanvas } from "../canvas/canvas.ts";
import type { TextLayout } from "../canvas/text-run.ts";
import { ServiceError } from "../errors.ts";
import { cloudCanvas } from "./cloud-canvas.ts";

let layout: TextLayout | undefined;
let limitPixels = Number.POSITIVE_INFINITY;

const currentLayout: TextLayout = (text, font) => {
  if (layout === undefined) throw new Error("text was measured before the fonts were loaded");
  return layout(text, font);
};

/** Vega's modules are one instance a process, and so is the text layout that they measure with. */
export function setTextLayout(textLayout: TextLayout): void {
  layout = textLayout;
}

/** The largest canvas that Vega may ask for, in pixels: heatmaps and labels are worked out on such. */
export function setCanvasLimit(maxPixels: number): void {
  limitPixels = maxPixels;
}

function checkSize(width: number, height: number): void {
  if (width * height <= limitPixels) return;
  throw new ServiceError(
    "PICTURE_TOO_LARGE",
    `The chart is worked out on a canvas of ${width} × ${height} pixels; at most ${limitPixels} in all are drawn.`,
  );
}

/** Does a piece of work with another text layout in place, without waiting. */
export function measureWith(textLayout: TextLayout, work: () => void): void {
  const before = layout;
  layout = textLayout;
  try {
    work();
  } finally {
    layout = before;
  }
}

let isInCloud = false;

/** Lays out a word cloud, without waiting. */
export function withCloudCanvas<T>(layOut: () => T): T {
  isInCloud = true;
  try {
    return layOut();
  } finally {
    isInCloud = false;
  }
}

/** Some of Vega's transforms ask for a canvas first and size it afterwards. */
export const canvas = (width = 1, height = 1): Canvas =>
  isInCloud
    ? cloudCanvas(currentLayout)
    : createCanvas(width, height, { textLayout: currentLayout, checkSize });

export { canvas as domCanvas };

/** The class of images to load: none, image marks have their pictures before Vega draws. */
export const image = (): null => null;
