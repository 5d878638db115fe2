import type { JsonObject } from "../request.ts";
import { axisBelow } from "./category-axis.ts";
import { categoriesOf, choosePair, columnsOf, measuresOf } from "./choose-columns.ts";
import { roleOf } from "./column-role.ts";
import { dimensionOf } from "./dimension.ts";
import { type Draft, titleOf } from "./draft.ts";
import { type ColumnParameter, namedColumn, requireNumeric } from "./find-column.ts";
import { foldCategories } from "./fold.ts";
import { isFarFromZero, measureOf, numberFormat } from "./measure.ts";
import { counted, plotInvalid, quoted } from "./plot-invalid.ts";
import { isNumeric, type PlotColumn } from "./plot-table.ts";
import { colorChannel, MAX_SERIES, seriesOf } from "./series.ts";
import { readTimeFacts } from "./time-unit.ts";

const MAX_COLUMNS = 60;
const MAX_ROWS = 40;
/** Between the labels of a grid's axis, which has a tick for each cell, px. */
const LABEL_SEPARATION = 14;
/** Points over fewer times stand in a few columns: then those of categories say more. */
const MIN_TIMES = 5;
/** Past this many points, hollow ones hide each other less. */
const MAX_SOLID = 150;

/** Points, one for each row; where these are too many, counts on a grid, with a warning. */
export function scatterPlot(draft: Draft): JsonObject {
  const { x, y } = chooseScatterColumns(draft);
  const color = namedColumn(draft, "color");
  const size = namedColumn(draft, "size");
  if (size !== undefined) requireNumeric(draft, "size", size);
  if (draft.table.rowCount > draft.maxMarks) return binned(draft, x, y, [color, size]);

  const chosen =
    color ?? (x.type === "date" && y.type === "date" ? undefined : chooseColor(draft, [x, y, size]));
  return {
    mark: {
      type: "point",
      ...(draft.table.rowCount <= MAX_SOLID ? { filled: true, opacity: 0.8 } : {}),
    },
    encoding: {
      x: pointChannel(draft, "x", x),
      y: pointChannel(draft, "y", y),
      ...(chosen === undefined ? {} : { color: pointColor(draft, chosen) }),
      ...(size === undefined ? {} : { size: sizeChannel(draft, size) }),
    },
    width: draft.width,
    height: draft.height,
  };
}

function chooseScatterColumns(draft: Draft): { x: PlotColumn; y: PlotColumn } {
  const x = namedColumn(draft, "x");
  const y = namedColumn(draft, "y");
  if (x !== undefined && y !== undefined) return { x, y };
  const taken = [namedColumn(draft, "color"), namedColumn(draft, "size")];
  const place = x === undefined && y === undefined ? placeOf(draft) : undefined;
  if (place !== undefined) return place;
  const named = x ?? y;
  const pair = named === undefined || isNumeric(named) ? choosePair(draft, named, taken) : undefined;
  if (named === undefined && pair !== undefined) return { x: pair[0], y: pair[1] };
  const other = pair?.find((column) => column !== named) ?? measuresOf(draft, [named, ...taken])[0];
  if (named !== undefined && other !== undefined) {
    return x === undefined ? { x: other, y: named } : { x, y: other };
  }
  const times = [...columnsOf(draft, "time", [named]), ...columnsOf(draft, "year", [named])];
  const along =
    times.find(({ distinct }) => distinct >= MIN_TIMES) ?? categoriesOf(draft, [named])[0] ?? times[0];
  const measure = named ?? other;
  if (along !== undefined && measure !== undefined)
    return x === undefined ? { x: along, y: measure } : { x, y: along };
  throw plotInvalid(
    y === undefined ? "y" : "x",
    "A scatter needs two columns of numbers or dates, and the data has not that many; a bar or a histogram shows one.",
  );
}

function placeOf(draft: Draft): { x: PlotColumn; y: PlotColumn } | undefined {
  const places = columnsOf(draft, "place");
  const y = places.find(({ name }) => /lat/i.test(name));
  const x = places.find((column) => column !== y && /lo?n/i.test(column.name));
  return x === undefined || y === undefined ? undefined : { x, y };
}

const chooseColor = (draft: Draft, taken: readonly (PlotColumn | undefined)[]): PlotColumn | undefined =>
  // A colour that nobody asked for must not cost a point.
  categoriesOf(draft, taken, MAX_SERIES).find(({ nulls }) => nulls === 0);

function pointChannel(draft: Draft, parameter: ColumnParameter, column: PlotColumn): JsonObject {
  if (column.type === "date") {
    const isUtc = readTimeFacts(draft.table.values(column.name))?.isUtc === true;
    const scale = isUtc ? { scale: { type: "utc" } } : {};
    return { field: draft.fieldOf(column), type: "temporal", title: titleOf(column), ...scale };
  }
  if (!isNumeric(column)) {
    const whole = dimensionOf(draft, parameter, column, { maxUnits: MAX_ROWS, maxBins: MAX_ROWS });
    const counts = measureOf({ ...draft, options: {} }, parameter, undefined);
    const folded = foldCategories(draft, parameter, whole, MAX_ROWS, counts.totals(whole.keys));
    const { channel, order } = folded;
    const axis = parameter === "x" ? axisBelow(folded) : {};
    return { ...channel, ...axis, ...(order === undefined ? {} : { sort: [...order] }) };
  }
  const { min = 0, max = 0 } = column;
  const isYear = roleOf(column, draft.table) === "year";
  const format = isYear ? { format: "d" } : numberFormat([min, max]);
  return {
    field: draft.fieldOf(column),
    type: "quantitative",
    title: titleOf(column),
    ...(isFarFromZero(column) ? { scale: { zero: false } } : {}),
    ...(Object.keys(format).length === 0 ? {} : { axis: format }),
  };
}

function pointColor(draft: Draft, column: PlotColumn): JsonObject {
  const isGradient = column.type === "date" || (isNumeric(column) && column.distinct > MAX_SERIES);
  if (!isGradient)
    return colorChannel(seriesOf(draft, column, measureOf({ ...draft, options: {} }, "color", undefined)));
  if (column.type === "date")
    return { field: draft.fieldOf(column), type: "temporal", title: titleOf(column) };
  const { min = 0, max = 0 } = column;
  const format = roleOf(column, draft.table) === "year" ? { format: "d" } : numberFormat([min, max]);
  return {
    field: draft.fieldOf(column),
    type: "quantitative",
    title: titleOf(column),
    ...(Object.keys(format).length === 0 ? {} : { legend: format }),
  };
}

function sizeChannel(draft: Draft, column: PlotColumn): JsonObject {
  const format = numberFormat([column.min ?? 0, column.max ?? 0]);
  return {
    field: draft.fieldOf(column),
    type: "quantitative",
    title: titleOf(column),
    ...(Object.keys(format).length === 0 ? {} : { legend: format }),
  };
}

function binned(
  draft: Draft,
  x: PlotColumn,
  y: PlotColumn,
  dropped: readonly (PlotColumn | undefined)[],
): JsonObject {
  // Round bins may be one more than asked for.
  const maxX = Math.max(1, Math.min(MAX_COLUMNS, Math.floor(Math.sqrt(draft.maxMarks * 1.5)) - 1));
  const maxY = Math.max(1, Math.min(MAX_ROWS, Math.floor(draft.maxMarks / (maxX + 1)) - 1));
  const counts = measureOf({ ...draft, options: {} }, "y", undefined);
  const channel = (parameter: "x" | "y", column: PlotColumn, limit: number): JsonObject => {
    const bins = { maxUnits: limit, maxBins: limit };
    const continuous = isNumeric(column)
      ? { ...column, type: "number" as const, role: "measure" as const }
      : column;
    const whole = dimensionOf(draft, parameter, continuous, bins);
    const folded = foldCategories(draft, parameter, whole, limit, counts.totals(whole.keys));
    const format = isNumeric(column) ? numberFormat([column.min ?? 0, column.max ?? 0]) : {};
    const axis =
      folded.kind === "bins" ? { axis: { ...format, labelSeparation: LABEL_SEPARATION } } : axisBelow(folded);
    return { ...folded.channel, ...axis };
  };
  const lost = dropped.filter((column) => column !== undefined).map(({ name }) => quoted(name));
  draft.warnings.push({
    code: "BINNED",
    message: `${counted(draft.table.rowCount)} points are more than ${counted(draft.maxMarks)}: they are counted on a grid${lost.length === 0 ? "" : `, without ${lost.join(" and ")}`}.`,
  });
  return {
    mark: { type: "rect" },
    encoding: {
      x: channel("x", x, maxX),
      y: channel("y", y, maxY),
      color: { aggregate: "count", type: "quantitative", title: "Count of rows", scale: { scheme: "blues" } },
    },
    width: draft.width,
    height: draft.height,
  };
}
