import { isJsonObject } from "../../chart/parse-json.ts";
import type { RenderLimits } from "../../chart/render-limits.ts";
import type { JsonObject, JsonValue } from "../../chart/request.ts";
import type { SpecKind } from "../../chart/spec-kind.ts";
import { countViews, PARTS } from "./count-views.ts";
import { tooCostly } from "./render-budget.ts";

/** Members that no rows are in, whatever their names are. */
const NO_ROWS = new Set(["encoding", "config", "params", "resolve"]);

const VALUE_STEPS = 200;
const VIEW_STEPS = 400_000;

/**
 * Refuses a spec that is plainly too large, before anything is made of it.
 *
 * @returns the steps that compiling and parsing it stand for
 * @throws ServiceError RENDER_TOO_COSTLY, with the place in the spec
 */
export function checkSpec(spec: JsonObject, kind: SpecKind, limits: RenderLimits): number {
  const { maxSpecValues, maxViews } = limits;
  const values = countValues(spec, "", limits, "around");
  if (values > maxSpecValues) throw tooCostly("maxSpecValues", values, maxSpecValues, "the spec");
  if (kind !== "vega-lite") return VALUE_STEPS * values;
  const compiled = countViews(spec);
  const { views } = compiled;
  if (views > maxViews) {
    const path = ["repeat", ...PARTS].find((part) => spec[part] !== undefined);
    const places = path === undefined ? [] : [{ path: `/${path}`, message: `makes ${views} views` }];
    throw tooCostly("maxViews", views, maxViews, "the spec", places);
  }
  return VALUE_STEPS * Math.max(values, compiled.values) + VIEW_STEPS * views + compiled.selectionSteps;
}

/** Where a value is: around sources of data, in one, or where none is. */
type Region = "around" | "source" | "elsewhere";

function regionOf(name: string, region: Region): Region {
  if (region === "elsewhere" || NO_ROWS.has(name)) return "elsewhere";
  return name === "data" ? "source" : "around";
}

function countValues(
  value: JsonValue | undefined,
  path: string,
  limits: RenderLimits,
  region: Region,
): number {
  if (Array.isArray(value))
    return value.reduce<number>(
      (sum, item, at) => sum + countValues(item, `${path}/${at}`, limits, region),
      1,
    );
  if (!isJsonObject(value)) return 1;
  let count = 1;
  for (const [name, member] of Object.entries(value)) {
    const memberPath = `${path}/${name}`;
    const isData = (name === "values" && region === "source") || (name === "datasets" && path === "");
    if (!isData) count += countValues(member, memberPath, limits, regionOf(name, region));
    else if (Array.isArray(member)) checkRows(member, memberPath, limits);
    else if (isJsonObject(member)) {
      for (const [set, rows] of Object.entries(member)) {
        if (Array.isArray(rows)) checkRows(rows, `${memberPath}/${set}`, limits);
      }
    }
  }
  return count;
}

function checkRows(rows: readonly JsonValue[], path: string, { maxRows }: RenderLimits): void {
  if (rows.length <= maxRows) return;
  const message = `has ${rows.length} rows`;
  throw tooCostly("maxRows", rows.length, maxRows, path, [{ path, message }]);
}
