import { isJsonObject } from "../../chart/parse-json.ts";
import type { RenderLimits } from "../../chart/render-limits.ts";
import type { JsonObject, JsonValue } from "../../chart/request.ts";
import type { SpecKind } from "../../chart/spec-kind.ts";
import { tooCostly } from "./render-budget.ts";

/** Members that hold rows. */
const DATA = new Set(["values", "datasets"]);
const PARTS = ["layer", "hconcat", "vconcat", "concat"] as const;

const VALUE_STEPS = 200;
const VIEW_STEPS = 400_000;

/** Marks that Vega-Lite makes several of. */
const COMPOSITE: Readonly<Record<string, number>> = { boxplot: 6, errorband: 3, errorbar: 3 };

/**
 * Refuses a spec that is plainly too large, before anything is made of it.
 *
 * @returns the steps that compiling and parsing it stand for
 * @throws ServiceError RENDER_TOO_COSTLY, with the place in the spec
 */
export function checkSpec(spec: JsonObject, kind: SpecKind, limits: RenderLimits): number {
  const { maxSpecValues, maxViews } = limits;
  const values = countValues(spec, "", limits);
  if (values > maxSpecValues) throw tooCostly("maxSpecValues", values, maxSpecValues, "the spec");
  if (kind !== "vega-lite") return VALUE_STEPS * values;
  const views = countViews(spec);
  if (views > maxViews) {
    const path = ["repeat", ...PARTS].find((part) => spec[part] !== undefined);
    const places = path === undefined ? [] : [{ path: `/${path}`, message: `makes ${views} views` }];
    throw tooCostly("maxViews", views, maxViews, "the spec", places);
  }
  return VALUE_STEPS * values + VIEW_STEPS * views;
}

function countValues(value: JsonValue | undefined, path: string, limits: RenderLimits): number {
  if (Array.isArray(value))
    return value.reduce<number>((sum, item, at) => sum + countValues(item, `${path}/${at}`, limits), 1);
  if (!isJsonObject(value)) return 1;
  let count = 1;
  for (const [name, member] of Object.entries(value)) {
    const memberPath = `${path}/${name}`;
    if (!DATA.has(name)) count += countValues(member, memberPath, limits);
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

/** The views that Vega-Lite makes of one: repeated ones as often as they are. */
function countViews(view: JsonValue | undefined): number {
  if (!isJsonObject(view)) return 0;
  let views = 0;
  for (const part of PARTS) {
    const parts = view[part];
    if (Array.isArray(parts)) for (const one of parts) views += countViews(one);
  }
  if (view.spec !== undefined) views += repeatsOf(view.repeat) * countViews(view.spec);
  return views + (view.mark === undefined ? 0 : viewsOfMark(view.mark));
}

function repeatsOf(repeat: JsonValue | undefined): number {
  if (Array.isArray(repeat)) return Math.max(1, repeat.length);
  if (!isJsonObject(repeat)) return 1;
  const lists = Object.values(repeat).map((fields) =>
    Array.isArray(fields) ? Math.max(1, fields.length) : 1,
  );
  return lists.reduce((product, length) => product * length, 1);
}

function viewsOfMark(mark: JsonValue): number {
  const type = isJsonObject(mark) ? mark.type : mark;
  return COMPOSITE[String(type)] ?? 1;
}
