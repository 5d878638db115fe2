import { IDENTITY } from "./matrix.ts";
import type { Path } from "./path.ts";
import type { Pen } from "./pen.ts";

/** Shorter lines hardly ever lie over themselves. */
const MIN_POINTS = 8;
/** How much of its box a stroke may cover, were it laid out flat, before its parts are held to lie over each other. */
const MAX_SHARE = 0.12;

/** How often a stroke goes through its box: an outline that is round does at most twice, along width and height. */
const MIN_PASSES = 2.5;

/** Whether a stroke goes to and fro so closely that its parts lie over each other: a plotted line of noise does. */
export function isDenseStroke(path: Path, pen: Pen): boolean {
  if (path.plain || path.count < MIN_POINTS || pen.dash.length > 0 || pen.intoDevice !== IDENTITY)
    return false;
  const { x0, y0, x1, y1 } = path.bounds();
  const { points, starts } = path;
  const [width, height] = [x1 - x0 + pen.width, y1 - y0 + pen.width];
  const enough = Math.max((MAX_SHARE * width * height) / pen.width, MIN_PASSES * (width + height));
  let length = 0;
  for (let s = 0; s < starts.length; s++) {
    const to = starts[s + 1] ?? path.count;
    for (let i = (starts[s] as number) + 1; i < to; i++) {
      const dx = (points[2 * i] as number) - (points[2 * i - 2] as number);
      const dy = (points[2 * i + 1] as number) - (points[2 * i - 1] as number);
      length += Math.sqrt(dx * dx + dy * dy);
      if (length > enough) return true;
    }
  }
  return false;
}
