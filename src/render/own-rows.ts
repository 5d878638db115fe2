import { mapSources } from "../chart/map-sources.ts";
import { isJsonObject } from "../chart/parse-json.ts";
import type { JsonObject, JsonValue } from "../chart/request.ts";

/**
 * A copy of a Vega spec with rows of its own. Vega adds to the rows that it is given and changes them: to each the
 * places that a layout found, to links their nodes. A spec that is drawn twice, or told of later, is to be what it was.
 */
export const withOwnRows = (vegaSpec: JsonObject): JsonObject =>
  mapSources(vegaSpec, (source) =>
    source.values === undefined ? source : { ...source, values: ownRows(source.values) },
  );

function ownRows(values: JsonValue): JsonValue {
  // One text is many rows; and rows somewhere within an object are found by Vega alone.
  if (Array.isArray(values)) return values.map((row) => (isJsonObject(row) ? { ...row } : row));
  return isJsonObject(values) ? structuredClone(values) : values;
}
