import type { View } from "vega";
import type { JsonObject } from "../chart/request.ts";
import type { ChartWarning } from "../chart/warning.ts";
import { denyLoader } from "./deny-loader.ts";
import { specFailure } from "./failure.ts";
import { createSpecLogger } from "./spec-logger.ts";
import type { VegaModules } from "./vega-modules.ts";

/** A dataflow that has run: its scenegraph can be drawn. To be finalized by who asked for it. */
export interface Evaluated {
  readonly view: View;
  readonly warnings: readonly ChartWarning[];
}

/**
 * Parses a Vega spec into a dataflow and runs it, with expressions interpreted from their syntax trees.
 * @param seed of the random numbers, in [0, 1): the same seed gives the same picture.
 */
export async function evaluate(modules: VegaModules, vegaSpec: JsonObject, seed: number): Promise<Evaluated> {
  const { vega, interpreter } = modules;
  const logger = createSpecLogger("VEGA");
  let view: View | undefined;
  try {
    const runtime = vega.parse(vegaSpec as unknown as Parameters<typeof vega.parse>[0], undefined, {
      ast: true,
    });
    const options = { renderer: "none", loader: denyLoader, logger, expr: interpreter };
    view = new vega.View(runtime, options as unknown as ConstructorParameters<typeof vega.View>[1]);
    seedEachRun(modules, view, seed);
    await view.runAsync();
    logger.throwFailure();
    return { view, warnings: logger.warnings };
  } catch (error) {
    view?.finalize();
    throw specFailure(error, vegaSpec);
  }
}

/**
 * Vega's random generator is one for all views. Each run of this view's dataflow puts its own in place first: a run
 * does not give way to another view before its operators are done, so concurrent charts keep their own sequences.
 */
function seedEachRun({ vega }: VegaModules, view: View, seed: number): void {
  const random = vega.randomLCG(seed);
  const dataflow = view as View & { evaluate(...args: unknown[]): Promise<View> };
  const evaluateDataflow = dataflow.evaluate;
  dataflow.evaluate = (...args) => {
    vega.setRandom(random);
    return evaluateDataflow.apply(view, args);
  };
}
