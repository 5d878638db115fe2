import type { JsonObject } from "../request.ts";
import { axisBelow, longestLabel } from "./category-axis.ts";
import { categoriesOf, columnsOf, measuresOf } from "./choose-columns.ts";
import { roleOf } from "./column-role.ts";
import { isUniqueBy } from "./cross-keys.ts";
import { type Dimension, dimensionOf } from "./dimension.ts";
import type { Draft } from "./draft.ts";
import { namedColumn } from "./find-column.ts";
import { foldCategories } from "./fold.ts";
import { measureChannel, measureOf, numberFormat } from "./measure.ts";
import { plotInvalid } from "./plot-invalid.ts";
import { isNumeric, type PlotColumn } from "./plot-table.ts";
import { colorChannel, namedSeries } from "./series.ts";
import { sortCategories } from "./sort-categories.ts";
import { stackChannel, stackOf } from "./stack.ts";

const MAX_BARS = 25;
/** In each of several small charts. */
const MAX_SMALL_BARS = 10;
const MAX_TIME_BARS = 62;
const MAX_BINS = 20;
/** Labels longer than these, in characters, stand beside lying bars instead of slanting below. */
const MAX_UPRIGHT_LABEL = 12;
const ROW_PX = 20;
const LABEL_LIMIT_PX = 240;

interface Chosen {
  readonly dimension: PlotColumn;
  readonly measure: PlotColumn | undefined;
  /** The categories are named for y. */
  readonly isLying: boolean;
}

/** Bars: one for each category, time or bin; lying where their labels are long. */
export function barPlot(draft: Draft): JsonObject {
  const chosen = chooseBarColumns(draft);
  const isOverTime = ["time", "year"].includes(roleOf(chosen.dimension, draft.table));
  const measure = measureOf(draft, chosen.isLying ? "x" : "y", chosen.measure, isOverTime);
  const series = namedSeries(draft, measure);
  const isOwnColor = series?.column === chosen.dimension;
  const room = Math.max(1, Math.floor(draft.maxMarks / (isOwnColor ? 1 : (series?.groups.size ?? 1))));
  const parameter = chosen.isLying ? "y" : "x";
  const whole = dimensionOf(draft, parameter, chosen.dimension, {
    maxUnits: Math.min(MAX_TIME_BARS, room),
    maxBins: Math.min(MAX_BINS, room),
  });
  const limit =
    whole.order !== undefined ? MAX_TIME_BARS : draft.facet === undefined ? MAX_BARS : MAX_SMALL_BARS;
  const dimension =
    isOwnColor && series.kind === "category"
      ? series
      : foldCategories(
          draft,
          parameter,
          whole,
          Math.min(limit, room),
          measure.totals(whole.keys),
          measure.isAdditive ? "small" : "together",
        );

  const isLying = chosen.isLying || hasLongLabels(dimension);
  const sort = sortCategories(draft, dimension, measure, sortFor(draft, chosen.isLying));
  const isRaw = isUniqueBy([dimension.keys, series?.keys, draft.facet?.keys]);
  const stack = series === undefined ? undefined : stackOf(draft, measure);
  const isGrouped = series !== undefined && !isOwnColor && stack === undefined;
  const along: JsonObject = {
    ...dimension.channel,
    ...(sort === undefined ? {} : { sort }),
    ...axisOf(dimension, isLying),
  };
  const format = numberFormat(measure.totals(dimension.keys).values(), measure);
  const across: JsonObject = {
    ...measureChannel(draft, measure, isRaw && dimension.kind === "category"),
    ...(Object.keys(format).length === 0 ? {} : { axis: format }),
    ...(series === undefined || isOwnColor ? {} : stackChannel(stack)),
  };
  const [main, other, offset] = isLying ? ["y", "x", "yOffset"] : ["x", "y", "xOffset"];
  const color =
    series === undefined
      ? {}
      : { color: { ...colorChannel(series), ...(isOwnColor ? { legend: null } : {}) } };
  const bands = dimension.kind === "category" ? dimension.groups.size : 0;
  return {
    mark: { type: "bar" },
    encoding: {
      [main]: along,
      [other]: across,
      ...color,
      ...(isGrouped ? { [offset]: { field: series.channel.field ?? "", ...sortedAs(series) } } : {}),
    },
    ...barSize(draft, isLying, bands, isGrouped ? series.groups.size : 1),
  };
}

function chooseBarColumns(draft: Draft): Chosen {
  const x = namedColumn(draft, "x");
  const y = namedColumn(draft, "y");
  if (x !== undefined && y !== undefined) {
    const isLying = isNumeric(x) && (!isNumeric(y) || roleOf(y, draft.table) === "year");
    return isLying ? { dimension: y, measure: x, isLying } : { dimension: x, measure: y, isLying };
  }
  if (y !== undefined && !isNumeric(y)) {
    return { dimension: y, measure: measuresOf(draft, [y])[0], isLying: true };
  }
  if (x !== undefined) {
    const isBinned = roleOf(x, draft.table) === "measure";
    return { dimension: x, measure: isBinned ? undefined : measuresOf(draft, [x])[0], isLying: false };
  }
  const dimension = chooseBarDimension(draft, y);
  if (dimension === undefined) throw plotInvalid("x", "No column gives the bars: name one in x.");
  const measure = y ?? measuresOf(draft, [dimension])[0];
  const isBinned = y === undefined && roleOf(dimension, draft.table) === "measure";
  return { dimension, measure: isBinned ? undefined : measure, isLying: false };
}

const chooseBarDimension = (draft: Draft, taken: PlotColumn | undefined): PlotColumn | undefined => {
  const categories = categoriesOf(draft, [taken]);
  return (
    categories.find(({ type }) => type === "string") ??
    columnsOf(draft, "year", [taken])[0] ??
    columnsOf(draft, "time", [taken])[0] ??
    categories[0] ??
    columnsOf(draft, "name", [taken])[0] ??
    columnsOf(draft, "category", [taken])[0] ??
    measuresOf(draft, [taken])[0] ??
    columnsOf(draft, "id", [taken])[0]
  );
};

const hasLongLabels = (dimension: Dimension): boolean =>
  dimension.kind === "category" && dimension.groups.size > 3 && longestLabel(dimension) > MAX_UPRIGHT_LABEL;

/** Sorting by `x` means by the column named so: for lying bars that were asked for, the measure. */
function sortFor({ options }: Draft, isLying: boolean): typeof options.sort {
  if (!isLying) return options.sort;
  const swapped = { x: "y", "-x": "-y", y: "x", "-y": "-x", none: "none" } as const;
  return options.sort === undefined ? undefined : swapped[options.sort];
}

const axisOf = (dimension: Dimension, isLying: boolean): JsonObject =>
  isLying && dimension.kind === "category"
    ? { axis: { labelLimit: LABEL_LIMIT_PX, maxExtent: LABEL_LIMIT_PX + 40 } }
    : axisBelow(dimension);

const sortedAs = (series: Dimension): JsonObject =>
  series.order === undefined ? {} : { sort: [...series.order] };

function barSize({ width, height }: Draft, isLying: boolean, bands: number, grouped: number): JsonObject {
  if (isLying)
    return bands === 0
      ? { width, height }
      : { width, height: { step: Math.max(ROW_PX, grouped * 8), for: "position" } };
  if (bands === 0) return { width, height };
  return { width: Math.min(width, Math.max(width / 2, bands * grouped * 40)), height };
}
