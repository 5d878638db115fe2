import type { JsonObject } from "../request.ts";
import { readCalendar } from "./calendar.ts";
import { axisBelow } from "./category-axis.ts";
import { roleOf } from "./column-role.ts";
import { crossKeys, isUniqueBy } from "./cross-keys.ts";
import { type Dimension, dimensionOf } from "./dimension.ts";
import type { Draft } from "./draft.ts";
import { foldCategories } from "./fold.ts";
import { chooseHeatmapColumns } from "./heatmap-columns.ts";
import { type Measure, measureChannel, measureOf, numberFormat } from "./measure.ts";
import type { PlotColumn } from "./plot-table.ts";
import { sortCategories } from "./sort-categories.ts";

const MAX_CELLS_ALONG = 60;
const MAX_CELLS_DOWN = 40;
const CELL_PX = 28;
/** Below a few cells, which are wide. */
const CHARS_OF_WIDE_CELLS = 48;

/** A grid coloured by the count of rows, or by a measure. */
export function heatmapPlot(draft: Draft): JsonObject {
  const { x, y, color } = chooseHeatmapColumns(draft);
  const isOverTime = [x, y].some((column) => ["time", "year"].includes(roleOf(column, draft.table)));
  const measure = measureOf(draft, "color", color, isOverTime);
  const calendar = x === y ? readCalendar(draft, x) : undefined;
  if (calendar !== undefined) {
    const cells = measure.totals(calendar.keys).values();
    return view(
      draft,
      calendar.x,
      calendar.y,
      colorOf(draft, measure, cells, isUniqueBy([calendar.keys, draft.facet?.keys])),
    );
  }
  const along = Math.max(1, Math.min(MAX_CELLS_ALONG, Math.floor(Math.sqrt(draft.maxMarks * 1.5))));
  const down = Math.max(1, Math.min(MAX_CELLS_DOWN, Math.floor(draft.maxMarks / along)));
  const across = gridSide(draft, "x", x, along, measure);
  if (x === y)
    return view(
      draft,
      sideChannel(draft, across, measure),
      undefined,
      colorOf(draft, measure, measure.totals(across.keys).values(), false),
    );
  const upright = gridSide(draft, "y", y, down, measure);
  const isRaw = isUniqueBy([across.keys, upright.keys, draft.facet?.keys]);
  const cells = measure.totals(crossKeys([across.keys, upright.keys])).values();
  return {
    ...view(
      draft,
      sideChannel(draft, across, measure),
      sideChannel(draft, upright, measure, false),
      colorOf(draft, measure, cells, isRaw),
    ),
    ...(across.kind === "category" ? { width: { step: stepFor(across.groups.size, draft.width) } } : {}),
    ...(upright.kind === "category" ? { height: { step: stepFor(upright.groups.size, draft.height) } } : {}),
  };
}

function gridSide(
  draft: Draft,
  parameter: "x" | "y",
  column: PlotColumn,
  limit: number,
  measure: Measure,
): Dimension {
  const bins = Math.min(limit, 30);
  const side = dimensionOf(draft, parameter, column, { maxUnits: limit, maxBins: bins });
  return foldCategories(draft, parameter, side, limit, measure.totals(side.keys));
}

function sideChannel(draft: Draft, side: Dimension, measure: Measure, isBelow = true): JsonObject {
  const axis = isBelow ? axisBelow(side, side.groups.size <= 8 ? CHARS_OF_WIDE_CELLS : undefined) : {};
  const sort = sortCategories(
    draft,
    side,
    measure,
    draft.options.sort ?? (side.order === undefined ? "x" : undefined),
  );
  const ordinal = side.kind === "time" ? { type: "ordinal" } : {};
  return { ...side.channel, ...ordinal, ...axis, ...(sort === undefined ? {} : { sort }) };
}

function colorOf(draft: Draft, measure: Measure, cells: Iterable<number>, isRaw: boolean): JsonObject {
  const values = [...cells];
  const { labelExpr } = numberFormat(values, measure);
  const isDiverging = values.some((value) => value < 0) && values.some((value) => value > 0);
  return {
    ...measureChannel(draft, measure, isRaw),
    scale: isDiverging ? { scheme: "blueorange", domainMid: 0 } : { scheme: "blues" },
    ...(labelExpr === undefined ? {} : { legend: { labelExpr } }),
  };
}

const view = (draft: Draft, x: JsonObject, y: JsonObject | undefined, color: JsonObject): JsonObject => ({
  mark: { type: "rect" },
  encoding: { x, ...(y === undefined ? {} : { y }), color },
  width: draft.width,
  height: y === undefined ? CELL_PX : draft.height,
});

/** Cells large where they are few. */
const stepFor = (count: number, sidePx: number): number =>
  Math.round(Math.max(14, Math.min(CELL_PX * 2, sidePx / count)));
