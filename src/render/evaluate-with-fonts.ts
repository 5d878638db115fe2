import type { ChartText } from "../text/chart-text.ts";
import type { RenderBudget } from "./budget/render-budget.ts";
import type { Evaluated } from "./evaluate.ts";
import { usesMoreFonts } from "./uses-more-fonts.ts";
import type { VegaModules } from "./vega-modules.ts";

/** How often a chart is laid out anew because of a font: each time may show text that asks for another. */
const MAX_TIMES = 2;
const WHERE = "laying out texts in fonts that show while the chart is evaluated";

/** What a dataflow came to, and what of its budget is left for the picture. */
export interface EvaluatedWithFonts extends Evaluated {
  readonly budget: RenderBudget;
}

/**
 * Evaluates a chart, and again where its expressions made text of characters that its spec does not hold, or chose
 * fonts that it does not name: Vega cannot wait for a font while it measures. Such a chart is charged for all times
 * that there may be, so that it does not depend on fonts that happen to be there whether it is drawn.
 *
 * @param startBudget a budget of which no more than what came before is spent
 */
export async function evaluateWithFonts(
  modules: VegaModules,
  text: ChartText,
  startBudget: () => RenderBudget,
  evaluate: (budget: RenderBudget) => Promise<Evaluated>,
): Promise<EvaluatedWithFonts> {
  let stepsBefore = 0;
  for (let times = 0; ; times++) {
    const budget = startBudget();
    budget.spend(stepsBefore, WHERE);
    const stepsAtStart = budget.countOf("maxSteps");
    const evaluated = await evaluate(budget);
    const steps = budget.countOf("maxSteps") - stepsAtStart;
    stepsBefore += steps;
    try {
      if (usesMoreFonts(modules, evaluated.view, text)) budget.spend((MAX_TIMES - times) * steps, WHERE);
      if (times === MAX_TIMES || !(await text.loadMissing())) return { ...evaluated, budget };
    } catch (error) {
      evaluated.view.finalize();
      throw error;
    }
    evaluated.view.finalize();
  }
}
