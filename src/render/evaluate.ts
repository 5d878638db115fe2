import type { View } from "vega";
import type { JsonObject } from "../chart/request.ts";
import type { ChartWarning } from "../chart/warning.ts";
import { denyLoader } from "./deny-loader.ts";
import { specFailure } from "./failure.ts";
import type { ViewLocale } from "./locale/view-locale.ts";
import type { Run } from "./run.ts";
import { createSpecLogger } from "./spec-logger.ts";
import type { VegaModules } from "./vega-modules.ts";

/** A dataflow that has run: its scenegraph can be drawn. To be finalized by who asked for it. */
export interface Evaluated {
  readonly view: View;
  readonly warnings: readonly ChartWarning[];
}

/** Parses a Vega spec into a dataflow and runs it, with expressions interpreted from their syntax trees. */
export async function evaluate(
  modules: VegaModules,
  vegaSpec: JsonObject,
  run: Run,
  locale?: ViewLocale,
): Promise<Evaluated> {
  const { vega, interpreter } = modules;
  const logger = createSpecLogger("VEGA");
  const options = {
    renderer: "none",
    loader: denyLoader,
    logger,
    expr: interpreter,
    ...(locale === undefined ? {} : { locale }),
  };
  let view: View | undefined;
  run.restart();
  try {
    view = run.within(() => {
      const runtime = vega.parse(vegaSpec as unknown as Parameters<typeof vega.parse>[0], undefined, {
        ast: true,
      });
      return new vega.View(runtime, options as unknown as ConstructorParameters<typeof vega.View>[1]);
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
