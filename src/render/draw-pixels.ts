import type { View } from "vega";
import type { Pixels } from "../canvas/pixels.ts";
import { ServiceError } from "../errors.ts";
import { denyLoader } from "./deny-loader.ts";
import { canvas as createTextCanvas } from "./vega-canvas.ts";
import { sceneRoot, type VegaModules } from "./vega-modules.ts";
import { pictureSize } from "./view-size.ts";

/** Draws the view's scenegraph on a canvas, `scale` pixels per px. */
export async function drawPixels(
  { vega }: VegaModules,
  view: View,
  scale: number,
  maxPixels: number,
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
  const canvas = createTextCanvas(pixelWidth, pixelHeight);
  const renderer = new vega.CanvasRenderer(denyLoader);
  await renderer
    .initialize(null, width, height, origin, scale, { externalContext: canvas.getContext("2d") })
    .background(view.background() as string | null)
    .renderAsync(sceneRoot(view));
  return canvas.pixels();
}
