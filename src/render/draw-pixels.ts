import type { View } from "vega";
import { createCanvas } from "../canvas/canvas.ts";
import { Meter } from "../canvas/meter.ts";
import type { Pixels } from "../canvas/pixels.ts";
import type { TextLayout } from "../canvas/text-run.ts";
import { ServiceError } from "../errors.ts";
import type { RenderBudget } from "./budget/render-budget.ts";
import { denyLoader } from "./deny-loader.ts";
import type { Run } from "./run.ts";
import { placeSlantedGradients } from "./slanted-gradients.ts";
import { sceneRoot, type VegaModules } from "./vega-modules.ts";
import { pictureSize } from "./view-size.ts";

export interface PixelOptions {
  /** Pixels per px. */
  readonly scale: number;
  readonly maxPixels: number;
  readonly budget: RenderBudget;
}

const WHERE = "the picture";

/**
 * Draws the view's scenegraph on a canvas, `scale` pixels per px.
 *
 * @param textLayout of the texts, the same that they were measured with
 */
export async function drawPixels(
  { vega }: VegaModules,
  view: View,
  run: Run,
  textLayout: TextLayout,
  { scale, maxPixels, budget }: PixelOptions,
): Promise<Pixels> {
  const { width, height, origin } = pictureSize(view);
  const pixelWidth = Math.max(1, Math.round(width * scale));
  const pixelHeight = Math.max(1, Math.round(height * scale));
  if (!(pixelWidth * pixelHeight <= maxPixels)) {
    throw new ServiceError(
      "PICTURE_TOO_LARGE",
      `The picture would have ${pixelWidth} × ${pixelHeight} pixels; at most ${maxPixels} in all are drawn.`,
    );
  }
  const meter = createMeter(budget);
  const canvas = createCanvas(pixelWidth, pixelHeight, { textLayout, meter });
  const renderer = new vega.CanvasRenderer(denyLoader);
  renderer
    .initialize(null, width, height, origin, scale, { externalContext: canvas.getContext("2d") })
    .background(view.background() as string | null);
  try {
    await run.within(() => {
      placeSlantedGradients(sceneRoot(view));
      return renderer.renderAsync(sceneRoot(view));
    });
    charge(meter.spent, budget);
    return canvas.pixels();
  } finally {
    // Each of Vega's shapes (lines, areas, arcs ...) keeps the last context that it was drawn on: together they held
    // more than 100 MB of canvases that were done with.
    canvas.width = 0;
  }
}

/** What may be painted of a chart, a pixel for a step. */
function createMeter(budget: RenderBudget): Meter {
  const { maxPaintedPixels, maxSteps } = budget.limits;
  const stepsLeft = maxSteps - budget.countOf("maxSteps");
  return new Meter(Math.min(maxPaintedPixels, stepsLeft), (spent): never => {
    charge(spent, budget);
    throw new RangeError("more was painted than is allowed");
  });
}

function charge(pixels: number, budget: RenderBudget): void {
  budget.take("maxPaintedPixels", pixels, WHERE);
  budget.spend(pixels, WHERE);
}
