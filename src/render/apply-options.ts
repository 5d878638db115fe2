import { isJsonObject } from "../chart/parse-json.ts";
import type { ChartOptions, JsonObject } from "../chart/request.ts";
import type { SpecKind } from "../chart/spec-kind.ts";
import { type Side, withSide } from "./apply-size.ts";

/** The spec with the options that lie over it, as a new object: the caller's stays as it is. */
export function applyOptions(spec: JsonObject, kind: SpecKind, options: ChartOptions): JsonObject {
  const { width, height, background, padding } = options;
  let changed: JsonObject = { ...spec };
  if (padding !== undefined) changed.padding = padding;
  if (background !== undefined) changed.background = background;
  else if (kind === "vega" && !hasBackground(spec)) changed.background = "white";
  for (const [side, px] of [["width", width] as const, ["height", height] as const]) {
    if (px === undefined) continue;
    changed = kind === "vega" ? withSignalSide(changed, side, px) : withSide(changed, side, px);
  }
  return changed;
}

/** Vega-Lite has a white background by default, Vega none; here a picture is white unless its spec says otherwise. */
function hasBackground(spec: JsonObject): boolean {
  const config = spec.config;
  return spec.background !== undefined || (isJsonObject(config) && config.background !== undefined);
}

/** A Vega spec may define its size as a signal of that name, which then wins over the property. */
function withSignalSide(spec: JsonObject, side: Side, px: number): JsonObject {
  const { signals } = spec;
  if (!Array.isArray(signals)) return { ...spec, [side]: px };
  const others = signals.filter((signal) => !(isJsonObject(signal) && signal.name === side));
  return { ...spec, [side]: px, signals: others };
}
