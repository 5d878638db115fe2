import { isJsonObject } from "../../chart/parse-json.ts";
import type { JsonObject, JsonValue } from "../../chart/request.ts";

/** Members of a view that are lists of views. */
export const PARTS = ["layer", "hconcat", "vconcat", "concat"] as const;

/** What Vega-Lite makes of a view. */
export interface ViewCounts {
  readonly views: number;
  /** Values outside of data, as often as they are copied. */
  readonly values: number;
  readonly selectionSteps: number;
}

/** Marks that Vega-Lite makes several of. */
const COMPOSITE: Readonly<Record<string, number>> = { boxplot: 6, errorband: 3, errorbar: 3 };

/** A selection, and what it adds to each view that it may be made in. */
const SELECTION_STEPS = 150_000;
const SELECTION_VIEW_STEPS = 100_000;

/** The views of a spec, repeated ones as often as they are: each has the encoding of those around it. */
export function countViews(view: JsonValue | undefined): ViewCounts {
  if (!isJsonObject(view)) return { views: 0, values: 1, selectionSteps: 0 };
  let views = view.mark === undefined ? 0 : viewsOfMark(view.mark);
  let values = 1;
  let selectionSteps = 0;
  const add = (part: JsonValue | undefined, times: number): void => {
    const inner = countViews(part);
    views += times * inner.views;
    values += times * inner.values;
    selectionSteps += times * inner.selectionSteps;
  };
  for (const part of PARTS) for (const one of listOf(view[part])) add(one, 1);
  if (view.spec !== undefined) add(view.spec, repeatsOf(view.repeat));
  const copies = Math.max(1, views);
  values += copies * valuesOf(view.encoding);
  const selections = listOf(view.params).filter((param) => isJsonObject(param) && param.select !== undefined);
  selectionSteps += selections.length * (SELECTION_STEPS + copies * SELECTION_VIEW_STEPS);
  return { views, values: values + valuesOf(ownPart(view)), selectionSteps };
}

const CHARS_PER_VALUE = 100;
const ROWS_PER_VALUE = 4;
const INNER: ReadonlySet<string> = new Set([...PARTS, "spec", "encoding", "datasets"]);

/** What a view has for itself. */
const ownPart = (view: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(view).filter(([name]) => !INNER.has(name)));

function valuesOf(value: JsonValue | undefined): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + valuesOf(item), 1);
  if (!isJsonObject(value)) return 1;
  return Object.entries(value).reduce(
    (sum, [name, member]) => sum + (name === "data" ? weightOfData(member) : valuesOf(member)),
    1,
  );
}

/** Rows of the spec are compared with those of the other views, as one text. */
function weightOfData(data: JsonValue | undefined): number {
  const { values } = isJsonObject(data) ? data : {};
  if (typeof values === "string") return values.length / CHARS_PER_VALUE;
  return Array.isArray(values) ? values.length / ROWS_PER_VALUE : 1;
}

const listOf = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : []);

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
