import type { JsonObject } from "../../chart/request.ts";
import type { RenderBudget } from "../budget/render-budget.ts";
import { type EvaluateOptions, evaluate } from "../evaluate.ts";
import type { Run } from "../run.ts";
import type { VegaModules } from "../vega-modules.ts";
import type { DataStep } from "./data-step.ts";
import type { ProcessedData, Row } from "./processed-data.ts";

/**
 * Runs a data step by itself.
 *
 * @param filled its spec, with the rows of its sources in it
 * @throws ServiceError where a transform fails
 */
export async function processData(
  modules: VegaModules,
  { outputs, signals }: DataStep,
  filled: JsonObject,
  run: Run,
  options: EvaluateOptions & { readonly budget: RenderBudget },
): Promise<ProcessedData> {
  const { view, warnings } = await evaluate(modules, filled, run, options);
  try {
    return {
      rows: Object.fromEntries(outputs.map((name) => [name, [...(view.data(name) as Row[])]])),
      signals: Object.fromEntries(signals.map((name) => [name, plain(view.signal(name))])),
      warnings,
      steps: options.budget.countOf("maxSteps"),
    };
  } finally {
    view.finalize();
  }
}

/** A bin transform's signal is a function with start, stop and step: these are what a scale or an axis reads of it. */
const plain = (value: unknown): unknown => (typeof value === "function" ? { ...value } : value);
