import type { View } from "vega";
import type { JsonObject } from "../chart/request.ts";
import type { ChartWarning } from "../chart/warning.ts";
import { createCountedView } from "./budget/counted-view.ts";
import { RenderBudget } from "./budget/render-budget.ts";
import { denyLoader } from "./deny-loader.ts";
import { specFailure } from "./failure.ts";
import { ENGLISH } from "./locale/english.ts";
import { specLocale } from "./locale/spec-locale.ts";
import type { ViewLocale } from "./locale/view-locale.ts";
import { withOwnRows } from "./own-rows.ts";
import type { Run } from "./run.ts";
import { createSpecLogger } from "./spec-logger.ts";
import type { Vega, VegaModules } from "./vega-modules.ts";

/** A dataflow that has run: its scenegraph can be drawn. To be finalized by who asked for it. */
export interface Evaluated {
  readonly view: View;
  readonly warnings: readonly ChartWarning[];
}

export interface EvaluateOptions {
  readonly locale?: ViewLocale | undefined;
  /** What it may still take. */
  readonly budget?: RenderBudget;
}

/** Parses a Vega spec into a dataflow and runs it, with expressions evaluated from their syntax trees. */
export async function evaluate(
  modules: VegaModules,
  vegaSpec: JsonObject,
  run: Run,
  { locale, budget = new RenderBudget() }: EvaluateOptions = {},
): Promise<Evaluated> {
  const { vega, expressions } = modules;
  const logger = createSpecLogger("VEGA");
  const options = { renderer: "none", loader: denyLoader, logger, expr: expressions(budget.expressions) };
  let view: View | undefined;
  run.restart();
  try {
    view = run.within(() => {
      const spec = withOwnRows(vegaSpec) as unknown as Parameters<typeof vega.parse>[0];
      const runtime = vega.parse(spec, undefined, {
        ast: true,
      });
      const ownLocale = { ...ENGLISH, ...specLocale(runtime), ...locale };
      const all = { ...options, locale: ownLocale } as unknown as ViewOptions;
      return createCountedView(vega, budget, runtime, all);
    });
    evaluateWithin(view, run);
    await view.runAsync();
    logger.throwFailure();
    return { view, warnings: logger.warnings };
  } catch (error) {
    view?.finalize();
    throw specFailure(error, vegaSpec);
  }
}

type ViewOptions = ConstructorParameters<Vega["View"]>[1];

/** What of a view is not typed. */
interface Dataflow {
  readonly _pending: Promise<unknown> | null;
  error(error: unknown): unknown;
  evaluate(encode?: unknown, prerun?: (view: View) => unknown, postrun?: unknown): Promise<View>;
}

/**
 * Has each evaluation of the dataflow, of which a view may need several, be done within the run. One does not give way
 * to another view before its operators are done, once nothing is left to wait for before the first.
 */
function evaluateWithin(view: View, run: Run): void {
  const dataflow = view as unknown as Dataflow;
  const evaluateDataflow = dataflow.evaluate;
  dataflow.evaluate = async (encode, prerun, postrun) => {
    while (dataflow._pending !== null && dataflow._pending !== undefined) await dataflow._pending;
    try {
      if (prerun) await run.within(() => prerun(view));
    } catch (error) {
      dataflow.error(error);
    }
    return run.within(() => evaluateDataflow.call(view, encode, undefined, postrun));
  };
}
