import type { JsonObject } from "../../chart/request.ts";
import { ServiceError } from "../../errors.ts";
import { placesOf } from "../locate-error.ts";

/** What Vega-Lite calls a transform of Vega's. */
const VEGA_LITE_NAMES: Readonly<Record<string, string>> = {
  formula: "calculate",
  kde: "density",
  timeunit: "timeUnit",
  joinaggregate: "joinaggregate",
};

/** An error of a limit, with the place of the transform that went past it, where the spec has it once by name. */
export function withPlaceOfLimit(error: unknown, spec: JsonObject): unknown {
  if (!(error instanceof ServiceError) || error.code !== "RENDER_TOO_COSTLY" || error.places.length > 0)
    return error;
  const name = /the transform "(\w+)"/.exec(error.message)?.[1];
  if (name === undefined) return error;
  const found = [name, VEGA_LITE_NAMES[name] ?? name].flatMap((one) => placesOf(`"${one}"`, spec));
  const places = found.slice(0, 1).map(({ path }) => ({ path, message: error.message }));
  return new ServiceError(error.code, error.message, { places, cause: error });
}
