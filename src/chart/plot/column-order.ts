import { isJsonObject } from "../parse-json.ts";
import type { JsonObject } from "../request.ts";
import { PLOT_SCHEMA } from "../spec-kind.ts";

/**
 * A plot chooses columns by their order, and the members of JSON objects have none that a key would know of: beside the
 * rows of a plot their columns are listed, in the order in which they were sent.
 */
export function withColumnOrder(spec: JsonObject): JsonObject {
  const { $schema: schema, data } = spec;
  if (schema !== PLOT_SCHEMA || !isJsonObject(data) || data.columns !== undefined) return spec;
  const { values } = data;
  if (typeof values !== "object" || values === null || data.labels !== undefined) return spec;
  const rows = Array.isArray(values) ? values.filter(isJsonObject) : [values];
  const columns = new Set<string>();
  for (const row of rows) for (const name of Object.keys(row)) columns.add(name);
  return { ...spec, data: { ...data, columns: [...columns] } };
}
