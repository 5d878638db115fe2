import { isJsonObject } from "../chart/parse-json.ts";
import type { JsonObject } from "../chart/request.ts";
import type { Vega } from "./vega-modules.ts";

/** The spec with a theme under its own `config`, merged as Vega merges configurations. */
export function applyTheme(
  { mergeConfig }: Vega,
  spec: JsonObject,
  theme: JsonObject | undefined,
): JsonObject {
  if (theme === undefined) return spec;
  const own = isJsonObject(spec.config) ? spec.config : {};
  return { ...spec, config: mergeConfig(theme, own) as JsonObject };
}
