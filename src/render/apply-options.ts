import { isJsonObject } from "../chart/parse-json.ts";
import type { ChartOptions, JsonObject } from "../chart/request.ts";
import type { SpecKind } from "../chart/spec-kind.ts";

/** The spec with the options that lie over it, as a new object: the caller's stays as it is. */
export function applyOptions(spec: JsonObject, kind: SpecKind, options: ChartOptions): JsonObject {
  const { width, height, background, padding } = options;
  const changed: JsonObject = { ...spec };
  if (padding !== undefined) changed.padding = padding;
  if (background !== undefined) changed.background = background;
  else if (kind === "vega" && !hasBackground(spec)) changed.background = "white";
  for (const [name, value] of Object.entries({ width, height })) {
    if (value === undefined) continue;
    if (kind === "vega") overrideVegaSize(changed, name, value);
    else overrideViewSize(changed, name, value);
  }
  return changed;
}

/** Vega-Lite has a white background by default, Vega none; here a picture is white unless its spec says otherwise. */
function hasBackground(spec: JsonObject): boolean {
  const config = spec.config;
  return spec.background !== undefined || (isJsonObject(config) && config.background !== undefined);
}

/** A Vega spec may define its size as a signal of that name, which then wins over the property. */
function overrideVegaSize(spec: JsonObject, name: string, value: number): void {
  spec[name] = value;
  const signals = spec.signals;
  if (!Array.isArray(signals)) return;
  spec.signals = signals.filter((signal) => !(isJsonObject(signal) && signal.name === name));
}

/** The size of a Vega-Lite view: that of each cell, where it is a facet or a repeat, and of each part of a concatenation. */
function overrideViewSize(spec: JsonObject, name: string, value: number): void {
  const inner = spec.spec;
  if (isJsonObject(inner)) {
    const copy = { ...inner };
    overrideViewSize(copy, name, value);
    spec.spec = copy;
    return;
  }
  for (const concat of ["hconcat", "vconcat", "concat"]) {
    const parts = spec[concat];
    if (!Array.isArray(parts)) continue;
    spec[concat] = parts.map((part) => {
      if (!isJsonObject(part)) return part;
      const copy = { ...part };
      overrideViewSize(copy, name, value);
      return copy;
    });
    return;
  }
  spec[name] = value;
}
