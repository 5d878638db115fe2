import { isJsonObject } from "./parse-json.ts";
import type { JsonObject, JsonValue } from "./request.ts";
import { specKind } from "./spec-kind.ts";

/** Gives a data source, or another in its place. */
export type MapSource = (source: JsonObject) => JsonObject;

const VIEW_LISTS = ["layer", "concat", "hconcat", "vconcat"] as const;

/**
 * A copy of the spec with every data source replaced by what `map` makes of it: Vega-Lite's `data` of each view and of
 * each lookup, the entries of Vega's `data`, those of group marks among them, or a plot's `data`. Where nothing
 * changes it is the same object.
 *
 * @throws ServiceError SPEC_INVALID where the kind of the spec cannot be told
 */
export function mapSources(spec: JsonObject, map: MapSource): JsonObject {
  switch (specKind(spec)) {
    case "vega-lite":
      return mapView(spec, map);
    case "vega":
      return mapScope(spec, map);
    case "plot":
      return withMembers(spec, { data: mapObject(spec.data, map) });
  }
}

/** Every data source of the spec, in the order in which it names them. */
export function sourcesOf(spec: JsonObject): readonly JsonObject[] {
  const sources: JsonObject[] = [];
  mapSources(spec, (source) => {
    sources.push(source);
    return source;
  });
  return sources;
}

function mapView(view: JsonObject, map: MapSource): JsonObject {
  const members: Record<string, JsonValue | undefined> = {
    data: mapObject(view.data, map),
    spec: mapObject(view.spec, (inner) => mapView(inner, map)),
    transform: mapList(view.transform, (step) => mapLookup(step, map)),
  };
  for (const name of VIEW_LISTS) members[name] = mapList(view[name], (inner) => mapView(inner, map));
  return withMembers(view, members);
}

const mapLookup = (step: JsonObject, map: MapSource): JsonObject =>
  withMembers(step, {
    from: mapObject(step.from, (from) => withMembers(from, { data: mapObject(from.data, map) })),
  });

function mapScope(scope: JsonObject, map: MapSource): JsonObject {
  return withMembers(scope, {
    data: mapList(scope.data, map),
    marks: mapList(scope.marks, (mark) => mapScope(mark, map)),
  });
}

const mapObject = (value: JsonValue | undefined, map: MapSource): JsonValue | undefined =>
  isJsonObject(value) ? map(value) : value;

function mapList(value: JsonValue | undefined, map: MapSource): JsonValue | undefined {
  if (!Array.isArray(value)) return value;
  const mapped = value.map((item) => mapObject(item, map) ?? item);
  return mapped.every((item, index) => item === value[index]) ? value : mapped;
}

function withMembers(
  object: JsonObject,
  members: Readonly<Record<string, JsonValue | undefined>>,
): JsonObject {
  const changed = Object.entries(members).filter(([name, value]) => value !== object[name]);
  if (changed.length === 0) return object;
  return Object.assign({ ...object }, Object.fromEntries(changed)) as JsonObject;
}
