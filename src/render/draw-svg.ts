import type { View } from "vega";
import { denyLoader } from "./deny-loader.ts";
import { sceneRoot, type VegaModules } from "./vega-modules.ts";
import { pictureSize } from "./view-size.ts";

/** Writes the view's scenegraph as SVG text. Links are left out: no address leaves the service in a picture. */
export async function drawSvg({ vega }: VegaModules, view: View): Promise<string> {
  const { width, height, origin } = pictureSize(view);
  const renderer = new vega.SVGStringRenderer(denyLoader);
  renderer.href = () => null;
  renderer.initialize(null, width, height, origin, 1).background(view.background() as string | null);
  // Ids of clips and gradients count up through all charts of a process; no await may come between these two.
  vega.resetSVGDefIds();
  await renderer.renderAsync(sceneRoot(view));
  return renderer.svg();
}
