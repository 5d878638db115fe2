import type { JsonObject } from "../request.ts";
import { axisBelow } from "./category-axis.ts";
import { categoriesOf, chooseSpread } from "./choose-columns.ts";
import { roleOf } from "./column-role.ts";
import { dimensionOf } from "./dimension.ts";
import { type Draft, titleOf } from "./draft.ts";
import { namedColumn, requireNumeric } from "./find-column.ts";
import { foldCategories } from "./fold.ts";
import { isFarFromZero, measureOf, numberFormat } from "./measure.ts";
import { counted, plotInvalid, quoted } from "./plot-invalid.ts";
import { isNumeric, type PlotColumn } from "./plot-table.ts";
import { colorChannel, seriesOf } from "./series.ts";
import { sortCategories } from "./sort-categories.ts";

const MAX_BOXES = 20;
/** Rules, ticks and bar of one box. */
const MARKS_OF_A_BOX = 6;
const GOOD_BOXES = 12;

/** Boxes from quartile to quartile, one for each category. */
export function boxplotPlot(draft: Draft): JsonObject {
  const { group, value } = chooseBoxColumns(draft);
  const { min = 0, max = 0 } = value;
  // A group without a value has no box, and no place among them.
  if (value.nulls > 0) draft.transforms.push({ filter: `isValid(datum[${JSON.stringify(value.name)}])` });
  const room = Math.max(1, Math.floor(draft.maxMarks / MARKS_OF_A_BOX));
  const format = numberFormat([min, max]);
  const y = {
    field: draft.fieldOf(value),
    type: "quantitative",
    title: titleOf(value),
    ...(isFarFromZero(value) ? { scale: { zero: false } } : {}),
    ...(Object.keys(format).length === 0 ? {} : { axis: format }),
  };
  const x = group === undefined ? undefined : groupChannel(draft, group, value, Math.min(MAX_BOXES, room));
  return {
    mark: { type: "boxplot", extent: extentOf(draft, value, room), size: 24 },
    encoding: { ...(x === undefined ? {} : { x: x.channel }), y, ...colorOf(draft) },
    width: Math.min(draft.width, Math.max(160, (x?.boxes ?? 1) * 80)),
    height: draft.height,
  };
}

function groupChannel(
  draft: Draft,
  group: PlotColumn,
  value: PlotColumn,
  limit: number,
): { channel: JsonObject; boxes: number } {
  const whole = dimensionOf(draft, "x", group, { maxUnits: limit, maxBins: limit });
  const counts = measureOf({ ...draft, options: {} }, "x", undefined);
  const boxes = foldCategories(draft, "x", whole, limit, counts.totals(whole.keys));
  const medians = measureOf({ ...draft, options: { aggregate: "median" } }, "y", value);
  const sort = sortCategories(draft, boxes, medians);
  const ordinal = boxes.kind === "category" ? {} : { type: "ordinal" };
  return {
    channel: { ...boxes.channel, ...ordinal, ...axisBelow(boxes), ...(sort === undefined ? {} : { sort }) },
    boxes: boxes.groups.size,
  };
}

function colorOf(draft: Draft): JsonObject {
  const column = namedColumn(draft, "color");
  if (column === undefined) return {};
  const series = seriesOf(draft, column, measureOf({ ...draft, options: {} }, "color", undefined));
  return { color: colorChannel(series) };
}

/** Each outlier is a mark: of very many rows whiskers reach to the ends instead. */
function extentOf(draft: Draft, value: PlotColumn, room: number): number | "min-max" {
  const marks = MAX_BOXES * MARKS_OF_A_BOX + draft.table.rowCount * 0.1;
  if (marks <= draft.maxMarks && room > MAX_BOXES) return 1.5;
  draft.warnings.push({
    code: "OUTLIERS_LEFT_OUT",
    message: `${counted(draft.table.rowCount)} rows may have too many outliers to draw: the whiskers reach from the lowest to the highest ${quoted(value.name)}.`,
  });
  return "min-max";
}

function chooseBoxColumns(draft: Draft): { group: PlotColumn | undefined; value: PlotColumn } {
  const x = namedColumn(draft, "x");
  const y = namedColumn(draft, "y");
  if (y !== undefined) requireNumeric(draft, "y", y);
  const isValue = x !== undefined && y === undefined && roleOf(x, draft.table) === "measure";
  if (isValue) return { group: undefined, value: x };
  const value = y ?? chooseSpread(draft, [x]);
  if (value === undefined) {
    throw plotInvalid("y", "No column holds numbers for a boxplot: name one in y.");
  }
  const chosen = categoriesOf(draft, [value]);
  const few = (limit: number) => chosen.find(({ distinct, type }) => distinct <= limit && type === "string");
  return { group: x ?? few(GOOD_BOXES) ?? few(MAX_BOXES) ?? chosen.find(isNumeric) ?? chosen[0], value };
}
