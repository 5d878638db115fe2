import type { ChartRequest, JsonObject } from "../chart/request.ts";
import { specKind } from "../chart/spec-kind.ts";
import type { ChartWarning } from "../chart/warning.ts";
import { applyOptions } from "./apply-options.ts";
import { applyParams } from "./apply-params.ts";
import { applyTheme } from "./apply-theme.ts";
import { checkFieldTypes } from "./check-field-types.ts";
import { specFailure } from "./failure.ts";
import { schemaWarnings } from "./schema-warnings.ts";
import { createSpecLogger } from "./spec-logger.ts";
import type { VegaModules } from "./vega-modules.ts";

/** A Vega spec, with what compiling it from Vega-Lite gave to say. */
export interface Compiled {
  readonly vegaSpec: JsonObject;
  readonly warnings: readonly ChartWarning[];
}

/**
 * Lays the options over the spec and compiles Vega-Lite to Vega; a Vega spec only gets its options.
 *
 * @param theme lies under the spec's own `config`
 * @throws ServiceError SPEC_INVALID, INVALID_OPTION
 */
export function compile(
  { vega, vegaLite }: VegaModules,
  { spec, options }: Pick<ChartRequest, "spec" | "options">,
  theme?: JsonObject,
): Compiled {
  const kind = specKind(spec);
  const themed = applyParams(applyTheme(vega, spec, theme), kind, options.params);
  const chart = applyOptions(themed, kind, options);
  const schema = schemaWarnings(spec);
  if (kind === "vega") return { vegaSpec: chart, warnings: schema };
  checkFieldTypes(spec);
  const logger = createSpecLogger("VEGA_LITE");
  try {
    const compiled = vegaLite.compile(chart as unknown as Parameters<typeof vegaLite.compile>[0], {
      logger: logger as unknown as NonNullable<Parameters<typeof vegaLite.compile>[1]>["logger"] & {},
    });
    logger.throwFailure();
    return { vegaSpec: compiled.spec as unknown as JsonObject, warnings: [...schema, ...logger.warnings] };
  } catch (error) {
    throw specFailure(error, spec);
  }
}
