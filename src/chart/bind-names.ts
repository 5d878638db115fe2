import { readRef } from "./dataset-ref.ts";
import { datasetUrl } from "./dataset-url.ts";
import { mapSources, sourcesOf } from "./map-sources.ts";
import { isJsonObject } from "./parse-json.ts";
import type { JsonObject } from "./request.ts";
import { specKind } from "./spec-kind.ts";

/** Where a Vega-Lite source gets its rows from, beside a name. */
const CONTENTS = ["values", "url", "sequence", "sphere", "graticule"];

/**
 * Gives each Vega-Lite source that is a name alone the address of the stored dataset of that name. A name that the
 * spec defines itself is the spec's.
 */
export function bindNames(spec: JsonObject): JsonObject {
  if (specKind(spec) !== "vega-lite") return spec;
  const named = sourcesOf(spec).filter(({ name }) => typeof name === "string");
  if (named.length === 0) return spec;
  const own = new Set<unknown>(isJsonObject(spec.datasets) ? Object.keys(spec.datasets) : []);
  for (const source of named) if (hasContent(source)) own.add(source.name);
  return mapSources(spec, (source) => {
    const { name } = source;
    const isStored =
      typeof name === "string" && !own.has(name) && !hasContent(source) && readRef(name) !== undefined;
    return isStored ? { ...source, url: datasetUrl(name) } : source;
  });
}

const hasContent = (source: JsonObject): boolean => CONTENTS.some((member) => Object.hasOwn(source, member));
