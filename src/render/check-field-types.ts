import { isJsonObject } from "../chart/parse-json.ts";
import type { JsonObject, JsonValue } from "../chart/request.ts";
import { type ErrorPlace, ServiceError } from "../errors.ts";

const TYPES = ["quantitative", "temporal", "ordinal", "nominal", "geojson"];
/** Vega-Lite reads any case, and the first letters alone. */
const KNOWN = new Set([...TYPES, "q", "t", "o", "n", "g"]);

/**
 * Refuses field types that Vega-Lite does not know, by name and place: it forgets them on the way, and complains of
 * an "undefined" one, or draws nothing.
 */
export function checkFieldTypes(spec: JsonObject): void {
  const places: ErrorPlace[] = [];
  const check = (definition: JsonValue | undefined, path: string): void => {
    for (const [i, one] of listOf(definition)) check(one, `${path}/${i}`);
    if (!isJsonObject(definition)) return;
    const { type, condition } = definition;
    if (typeof type === "string" && !KNOWN.has(type.toLowerCase())) {
      const message = `${JSON.stringify(type)} is no field type: use ${TYPES.slice(0, -1).join(", ")} or geojson.`;
      places.push({ path: `${path}/type`, message });
    }
    check(condition, `${path}/condition`);
  };
  const visit = (view: JsonValue | undefined, path: string): void => {
    if (!isJsonObject(view)) return;
    if (isJsonObject(view.encoding)) {
      for (const [channel, definition] of Object.entries(view.encoding))
        check(definition, `${path}/encoding/${channel}`);
    }
    visit(view.spec, `${path}/spec`);
    for (const parts of ["layer", "hconcat", "vconcat", "concat"]) {
      for (const [i, one] of listOf(view[parts])) visit(one, `${path}/${parts}/${i}`);
    }
  };
  visit(spec, "");
  const [first] = places;
  if (first !== undefined) throw new ServiceError("SPEC_INVALID", first.message, { places });
}

const listOf = (value: JsonValue | undefined): [number, JsonValue][] =>
  Array.isArray(value) ? [...value.entries()] : [];
