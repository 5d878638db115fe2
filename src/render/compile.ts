import type { ChartRequest, JsonObject } from "../chart/request.ts";
import { specKind } from "../chart/spec-kind.ts";
import type { ChartWarning } from "../chart/warning.ts";
import { applyOptions } from "./apply-options.ts";
import { checkFieldTypes } from "./check-field-types.ts";
import { specFailure } from "./failure.ts";
import { createSpecLogger } from "./spec-logger.ts";
import type { VegaModules } from "./vega-modules.ts";

/** A Vega spec, with what compiling it from Vega-Lite gave to say. */
export interface Compiled {
  readonly vegaSpec: JsonObject;
  readonly warnings: readonly ChartWarning[];
}

/** Lays the options over the spec and compiles Vega-Lite to Vega; a Vega spec only gets its options. */
export function compile({ vegaLite }: VegaModules, { spec, options }: ChartRequest): Compiled {
  const kind = specKind(spec);
  const chart = applyOptions(spec, kind, options);
  if (kind === "vega") return { vegaSpec: chart, warnings: [] };
  checkFieldTypes(spec);
  const logger = createSpecLogger("VEGA_LITE");
  try {
    const compiled = vegaLite.compile(chart as unknown as Parameters<typeof vegaLite.compile>[0], {
      logger: logger as unknown as NonNullable<Parameters<typeof vegaLite.compile>[1]>["logger"] & {},
    });
    logger.throwFailure();
    return { vegaSpec: compiled.spec as unknown as JsonObject, warnings: logger.warnings };
  } catch (error) {
    throw specFailure(error, spec);
  }
}
