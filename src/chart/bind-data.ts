import { ServiceError } from "../errors.ts";
import { datasetUrl } from "./dataset-url.ts";
import { mapSources, sourcesOf } from "./map-sources.ts";
import { isJsonObject } from "./parse-json.ts";
import type { JsonObject, JsonValue } from "./request.ts";
import { specKind } from "./spec-kind.ts";

/** Rows for a spec, objects or bare values; or the id or name of a stored dataset. */
export type BoundData = JsonValue[] | string;

export interface DataBindings {
  /** Replaces the spec's top-level data. */
  readonly data?: BoundData;
  /** Fill its named sources. */
  readonly datasets?: ReadonlyMap<string, BoundData>;
}

/**
 * A copy of the spec with the data in it, rows as they are and stored datasets by their address, so that all that
 * comes after sees one thing.
 *
 * @throws ServiceError SPEC_INVALID where the kind of the spec cannot be told, INVALID_ENVELOPE where it has no
 * place for the data
 */
export function bindData(spec: JsonObject, { data, datasets = new Map() }: DataBindings): JsonObject {
  if (data === undefined && datasets.size === 0) return spec;
  const isVega = specKind(spec) === "vega";
  let bound = spec;
  if (data !== undefined) bound = isVega ? bindFirst(bound, data) : bindTop(bound, data);
  for (const [name, value] of datasets)
    bound = isVega ? bindSource(bound, name, value) : bindName(bound, name, value);
  return bound;
}

/** Vega-Lite, or a plot. */
function bindTop(spec: JsonObject, data: BoundData): JsonObject {
  const before = isJsonObject(spec.data) ? spec.data : {};
  // A name that the spec has rows for would read those.
  const isTaken = typeof before.name === "string" && namedRows(spec)[before.name] !== undefined;
  const name =
    before.name === undefined || (isTaken && typeof data === "string") ? {} : { name: before.name };
  return { ...spec, data: { ...name, ...contentOf(data), ...parsing(before) } };
}

function bindName(spec: JsonObject, name: string, data: BoundData): JsonObject {
  const rows = { ...namedRows(spec) };
  delete rows[name];
  if (typeof data !== "string") return { ...spec, datasets: { ...rows, [name]: data } };
  if (!sourcesOf(spec).some((source) => source.name === name)) throw noSource(spec, name);
  const bound = mapSources(spec, (source) =>
    source.name === name ? { name, ...contentOf(data), ...parsing(source) } : source,
  );
  const { datasets: _datasets, ...others } = bound;
  return Object.keys(rows).length === 0 ? others : { ...others, datasets: rows };
}

const namedRows = ({ datasets }: JsonObject): JsonObject => (isJsonObject(datasets) ? datasets : {});

/** The first source that is not made of another one. */
function bindFirst(spec: JsonObject, data: BoundData): JsonObject {
  const sources = Array.isArray(spec.data) ? spec.data : [];
  const first = sources.find((source) => isJsonObject(source) && source.source === undefined);
  if (first === undefined) throw noPlace("/data", "the spec has no data source of its own to put rows into");
  const isFirst = (source: JsonValue): source is JsonObject => source === first;
  return { ...spec, data: sources.map((source) => (isFirst(source) ? filled(source, data) : source)) };
}

function bindSource(spec: JsonObject, name: string, data: BoundData): JsonObject {
  if (!sourcesOf(spec).some((source) => source.name === name)) throw noSource(spec, name);
  return mapSources(spec, (source) => (source.name === name ? filled(source, data) : source));
}

function filled(source: JsonObject, data: BoundData): JsonObject {
  const { url: _url, source: _source, values: _values, format: _format, ...kept } = source;
  return { ...kept, ...contentOf(data), ...parsing(source) };
}

const contentOf = (data: BoundData): JsonObject =>
  typeof data === "string" ? { url: datasetUrl(data) } : { values: data };

/** Of a source's `format` only `parse` says something about rows; the rest is about the file that they replace. */
function parsing({ format }: JsonObject): JsonObject {
  return isJsonObject(format) && format.parse !== undefined ? { format: { parse: format.parse } } : {};
}

function noSource(spec: JsonObject, name: string): ServiceError {
  const names = sourcesOf(spec).flatMap((source) => (typeof source.name === "string" ? [source.name] : []));
  const there =
    names.length === 0 ? "it has none with a name" : `there are ${[...new Set(names)].join(", ")}`;
  return noPlace("/datasets", `the spec has no data source named ${name}; ${there}`);
}

const noPlace = (path: string, message: string): ServiceError =>
  new ServiceError("INVALID_ENVELOPE", `${path}: ${message}.`, { places: [{ path, message }] });
