import type { TextRun } from "../canvas/text-run.ts";
import { measureWith } from "./vega-canvas.ts";
import type { VegaModules } from "./vega-modules.ts";

const nothing: TextRun = {
  width: 0,
  ascent: 0,
  descent: 0,
  sizePx: 1,
  glyphs: [],
  isProvisional: true,
  outline() {},
};

/** How many widths Vega keeps: two generations of 10,000 (vega-util, `lruCache`). */
const KEPT_WIDTHS = 20_000;

/**
 * Has Vega forget the widths of texts that it measured, some of them without the font that they are drawn in. It has
 * no function for it, but forgets what was used longest ago when it measures others.
 */
export function forgetTextWidths({ vega }: VegaModules): void {
  const item = { fontSize: 1 };
  measureWith(
    () => nothing,
    () => {
      for (let i = 0; i <= KEPT_WIDTHS; i++) vega.textMetrics.width(item, i);
    },
  );
}
