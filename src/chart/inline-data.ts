import { ServiceError } from "../errors.ts";
import { isJsonObject } from "./parse-json.ts";
import type { JsonObject, JsonValue } from "./request.ts";
import { specKind } from "./spec-kind.ts";

/** Rows for a spec: objects or bare values. */
export type Rows = JsonValue[];

export interface InlineData {
  /** Replaces the spec's top-level data. */
  readonly data?: Rows;
  /** Fill its named sources. */
  readonly datasets?: ReadonlyMap<string, Rows>;
}

/**
 * A copy of the spec with the rows in it, so that the renderer and the key see one thing.
 *
 * @throws ServiceError SPEC_INVALID where the kind of the spec cannot be told, INVALID_ENVELOPE where it has no
 * place for the rows
 */
export function withInlineData(spec: JsonObject, { data, datasets = new Map() }: InlineData): JsonObject {
  if (data === undefined && datasets.size === 0) return spec;
  return specKind(spec) === "vega-lite" ? fillVegaLite(spec, data, datasets) : fillVega(spec, data, datasets);
}

function fillVegaLite(
  spec: JsonObject,
  data: Rows | undefined,
  datasets: ReadonlyMap<string, Rows>,
): JsonObject {
  const filled = { ...spec };
  if (data !== undefined) {
    const before = isJsonObject(spec.data) ? spec.data : {};
    filled.data = { ...named(before), values: data, ...parsing(before) };
  }
  if (datasets.size > 0) {
    const before = isJsonObject(spec.datasets) ? spec.datasets : {};
    filled.datasets = { ...before, ...Object.fromEntries(datasets) };
  }
  return filled;
}

function fillVega(spec: JsonObject, data: Rows | undefined, datasets: ReadonlyMap<string, Rows>): JsonObject {
  const sources = Array.isArray(spec.data) ? [...spec.data] : [];
  const fill = (index: number, rows: Rows) => {
    const source = sources[index];
    if (!isJsonObject(source)) return;
    const { url: _url, source: _source, values: _values, format: _format, ...kept } = source;
    sources[index] = { ...kept, values: rows, ...parsing(source) };
  };
  if (data !== undefined) {
    const first = sources.findIndex((source) => isJsonObject(source) && source.source === undefined);
    if (first < 0) throw noPlace("/data", "the spec has no data source of its own to put rows into");
    fill(first, data);
  }
  for (const [name, rows] of datasets) {
    const index = sources.findIndex((source) => isJsonObject(source) && source.name === name);
    if (index < 0) {
      const names = sources.flatMap((source) => (isJsonObject(source) ? [String(source.name)] : []));
      const there = names.length === 0 ? "it has none" : `there are ${names.join(", ")}`;
      throw noPlace("/datasets", `the spec has no data source named ${name}; ${there}`);
    }
    fill(index, rows);
  }
  return { ...spec, data: sources };
}

const named = ({ name }: JsonObject): JsonObject => (name === undefined ? {} : { name });

/** Of a source's `format` only `parse` says something about rows; the rest is about the file that they replace. */
function parsing({ format }: JsonObject): JsonObject {
  return isJsonObject(format) && format.parse !== undefined ? { format: { parse: format.parse } } : {};
}

const noPlace = (path: string, message: string): ServiceError =>
  new ServiceError("INVALID_ENVELOPE", `${path}: ${message}.`, { places: [{ path, message }] });
