import type { ChartText } from "../text/chart-text.ts";
import type { Evaluated } from "./evaluate.ts";
import { forgetTextWidths } from "./text-widths.ts";
import type { VegaModules } from "./vega-modules.ts";

/** How often a chart is laid out anew because of a font: each time may show text that asks for another. */
const MAX_TIMES = 2;

/**
 * Evaluates a chart, and again where its expressions made text of characters that its spec does not hold, or chose
 * fonts that it does not name: Vega cannot wait for a font while it measures.
 */
export async function evaluateWithFonts(
  modules: VegaModules,
  text: ChartText,
  evaluate: () => Promise<Evaluated>,
): Promise<Evaluated> {
  let evaluated = await evaluate();
  for (let times = 0; times < MAX_TIMES && (await text.loadMissing()); times++) {
    forgetTextWidths(modules);
    evaluated.view.finalize();
    evaluated = await evaluate();
  }
  return evaluated;
}
