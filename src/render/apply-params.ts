import { isJsonObject } from "../chart/parse-json.ts";
import type { JsonObject, JsonValue } from "../chart/request.ts";
import type { SpecKind } from "../chart/spec-kind.ts";
import { ServiceError } from "../errors.ts";

/** What gives a param or signal its first value beside `value`, and would win over it. */
const OTHER_SOURCES = ["expr", "init", "update"];

/**
 * The spec with values for its top-level params (Vega-Lite) or signals (Vega).
 *
 * @throws ServiceError INVALID_OPTION for each name that the spec has none of
 */
export function applyParams(
  spec: JsonObject,
  kind: SpecKind,
  values: Readonly<Record<string, JsonValue>> = {},
): JsonObject {
  if (Object.keys(values).length === 0) return spec;
  const member = kind === "vega" ? "signals" : "params";
  const definitions = Array.isArray(spec[member]) ? spec[member].filter(isJsonObject) : [];
  const known = definitions.map(({ name }) => name).filter((name) => typeof name === "string");
  refuseUnknown(Object.keys(values), known);
  const given = (name: JsonValue | undefined): name is string =>
    typeof name === "string" && Object.hasOwn(values, name);
  return {
    ...spec,
    [member]: definitions.map((definition) => {
      const { name } = definition;
      return given(name) ? withValue(definition, values[name] ?? null) : definition;
    }),
  };
}

function withValue(definition: JsonObject, value: JsonValue): JsonObject {
  const others = Object.entries(definition).filter(([name]) => !OTHER_SOURCES.includes(name));
  return { ...Object.fromEntries(others), value };
}

/** More names of either are as good as none. */
const MAX_NAMES = 20;
const MAX_LIST_CHARS = 500;

function refuseUnknown(names: readonly string[], known: readonly string[]): void {
  const all = new Set(known);
  const unknown = names.filter((name) => !all.has(name)).slice(0, MAX_NAMES);
  if (unknown.length === 0) return;
  const some = known.slice(0, MAX_NAMES).join(", ").slice(0, MAX_LIST_CHARS);
  const list = known.length === 0 ? "the spec has none" : `the spec has ${some}`;
  const places = unknown.map((name) => ({
    path: `param.${name.slice(0, 80)}`,
    message: `names no top-level param or signal; ${list}`,
  }));
  const sentence = places.map(({ path, message }) => `${path} ${message}`).join("; ");
  throw new ServiceError("INVALID_OPTION", `${sentence.slice(0, 1000)}.`, { places });
}
