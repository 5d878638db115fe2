import type { JsonObject } from "../request.ts";
import { type Along, alongOf, rowNumbers } from "./along.ts";
import { roleOf } from "./column-role.ts";
import type { Draft } from "./draft.ts";
import { chooseLineColumns } from "./line-columns.ts";
import { measureChannel, measureOf, numberFormat } from "./measure.ts";
import { colorChannel, MAX_SERIES, seriesOf } from "./series.ts";
import { stackChannel, stackOf } from "./stack.ts";

/** A line that has room for no more tells little: then there are fewer lines. */
const MIN_POINTS = 40;
/** A line of fewer points shows them. */
const MAX_DOTS = 24;

/** Lines, areas and sparklines: each row a point where the rows are series already, else one for each time or bin. */
export function linePlot(whole: Draft): JsonObject {
  // The edge of an area is a line of as many points.
  const draft =
    whole.type === "area" ? { ...whole, maxMarks: Math.max(1, Math.floor(whole.maxMarks / 2)) } : whole;
  const columns = chooseLineColumns(draft);
  const isOverTime = columns.x !== undefined && ["time", "year"].includes(roleOf(columns.x, draft.table));
  const measure = measureOf(draft, "y", columns.y, isOverTime);
  const series =
    columns.color === undefined
      ? undefined
      : seriesOf(draft, columns.color, measure, Math.floor(draft.maxMarks / MIN_POINTS));
  const along = columns.x === undefined ? rowNumbers(draft) : alongOf(draft, columns.x, series, measure);

  const stack = draft.type === "area" && series !== undefined ? stackOf(draft, measure) : undefined;
  const values = measure.totals(along.keys);
  const format = numberFormat(values.values(), measure);
  const isArea = draft.type === "area";
  const y: JsonObject = {
    ...measureChannel(draft, measure, along.isRaw),
    ...(Object.keys(format).length === 0 ? {} : { axis: format }),
    ...(isArea ? (series === undefined ? {} : stackChannel(stack)) : scaleOf(values.values())),
  };
  const points = new Set(along.keys).size;
  const dots =
    !isArea &&
    points * (series?.groups.size ?? 1) <= Math.min(MAX_DOTS * MAX_SERIES, draft.maxMarks / 2) &&
    points <= MAX_DOTS
      ? { point: true }
      : {};
  if (draft.type === "sparkline") return sparkline(along, y, points);
  return {
    mark: isArea
      ? {
          type: "area",
          line: true,
          opacity: series === undefined ? 0.6 : stack === undefined ? 0.25 : 0.8,
        }
      : { type: "line", ...dots },
    encoding: {
      x: along.channel,
      y,
      ...(series === undefined ? {} : { color: colorChannel(series) }),
    },
    width: draft.width,
    height: draft.height,
  };
}

function sparkline(along: Along, y: JsonObject, points: number): JsonObject {
  return {
    mark: { type: "line", strokeWidth: 1.5, ...(points < 2 ? { point: true } : {}) },
    encoding: {
      x: { ...along.channel, axis: null },
      y: { ...y, axis: null, scale: { zero: false } },
    },
    width: 160,
    height: 40,
    view: { stroke: null },
    padding: 2,
  };
}

/** An axis that need not begin at zero does not, where the values lie far from it. */
function scaleOf(values: Iterable<number>): JsonObject {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return min > 0 && max - min < max / 2 ? { scale: { zero: false } } : {};
}
