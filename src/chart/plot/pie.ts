import type { JsonObject } from "../request.ts";
import { isSortable } from "./category-order.ts";
import { categoriesOf, columnsOf, measuresOf } from "./choose-columns.ts";
import { roleOf } from "./column-role.ts";
import { type Dimension, dimensionOf } from "./dimension.ts";
import { type Draft, titleOf } from "./draft.ts";
import { hasEvenCounts } from "./even-counts.ts";
import { namedColumn } from "./find-column.ts";
import { foldCategories } from "./fold.ts";
import { type Measure, measureOf, measureTitle } from "./measure.ts";
import { measureKindOf } from "./measure-kind.ts";
import { counted, plotInvalid, quoted } from "./plot-invalid.ts";
import { isNumeric, type PlotColumn } from "./plot-table.ts";
import { sortCategories } from "./sort-categories.ts";

const MAX_SLICES = 8;
/** A smaller share than this has no room for its percentage. */
const MIN_LABELLED_SHARE = 0.02;
const LABEL_PX = 16;

/** Pies and donuts: shares of a whole, the largest first, with their percentages. */
export function piePlot(draft: Draft): JsonObject {
  const { slices: column, value } = choosePieColumns(draft);
  const measure = measureOf(draft, "y", value);
  const limit = Math.max(1, Math.min(MAX_SLICES, Math.floor(draft.maxMarks / 2)));
  const whole = dimensionOf(draft, "x", column, { maxUnits: limit, maxBins: limit });
  if (whole.kind !== "category") {
    throw plotInvalid(
      "x",
      `A ${draft.type} needs a column of categories for its slices; ${quoted(column.name)} has ${counted(column.distinct)} different ${whole.kind === "time" ? "dates" : "numbers"}.`,
    );
  }
  checkShares(draft, whole, measure, value);
  const slices = foldCategories(draft, "x", whole, limit, measure.totals(whole.keys));
  return pieView(draft, slices, measure);
}

function choosePieColumns(draft: Draft): { slices: PlotColumn; value: PlotColumn | undefined } {
  const named = namedColumn(draft, "x") ?? namedColumn(draft, "color");
  const value = namedColumn(draft, "y");
  const categories = categoriesOf(draft, [value]);
  const slices =
    named ??
    categories.find(({ type, distinct }) => type === "string" && distinct <= MAX_SLICES) ??
    categories[0] ??
    columnsOf(draft, "category", [value])[0] ??
    columnsOf(draft, "year", [value])[0] ??
    columnsOf(draft, "name", [value])[0];
  if (slices === undefined) {
    throw plotInvalid(
      "x",
      `No column holds categories for the slices of a ${draft.type}: name one in x, or take a histogram.`,
    );
  }
  const amounts = measuresOf(draft, [slices]).filter(
    (column) => roleOf(column, draft.table) === "measure" && (column.min ?? 0) >= 0,
  );
  const isOneEach = slices.distinct === draft.table.rowCount;
  const amount = amounts.find((column) => isOneEach || ["amount", "level"].includes(measureKindOf(column)));
  // Slices of one size would say nothing.
  return { slices, value: value ?? amount ?? (hasEvenCounts(draft, [slices]) ? amounts[0] : undefined) };
}

function checkShares(draft: Draft, whole: Dimension, measure: Measure, value: PlotColumn | undefined): void {
  const totals = [...measure.totals(whole.keys)];
  const negative = totals.find(([, total]) => total < 0);
  const name = value === undefined ? "the count" : quoted(value.name);
  if (negative !== undefined) {
    throw plotInvalid(
      "y",
      `A ${draft.type} shows shares of a whole, and ${name} is negative for ${quoted(String(negative[0]))}; a bar chart shows negative values.`,
    );
  }
  if (!totals.some(([, total]) => total > 0)) {
    throw plotInvalid("y", `A ${draft.type} shows shares of a whole, and ${name} adds up to zero.`);
  }
}

function pieView(draft: Draft, slices: Dimension, measure: Measure): JsonObject {
  const name = draft.newField("slice value");
  const sum = draft.newField("slice total");
  const share = draft.newField("share");
  const rank = draft.newField("slice rank");
  const slice = String(slices.channel.field);
  const folded = slices.order?.at(-1);
  const sorted = sortCategories(
    draft,
    slices,
    measure,
    draft.options.sort ?? (slices.order || draft.table.isOrdered ? undefined : "-y"),
  );
  const names = slices.groups.size === 0 ? [] : orderOf(slices, sorted, folded);
  const facet = draft.facet === undefined ? [] : [draft.facet.field];
  const field = measure.column === undefined ? {} : { field: draft.fieldOf(measure.column) };
  draft.transforms.push(
    { aggregate: [{ op: measure.aggregate, ...field, as: name }], groupby: [slice, ...facet] },
    { joinaggregate: [{ op: "sum", field: name, as: sum }], groupby: facet },
    { calculate: `datum[${JSON.stringify(name)}] / datum[${JSON.stringify(sum)}]`, as: share },
    { calculate: `indexof(${JSON.stringify(names)}, datum[${JSON.stringify(slice)}])`, as: rank },
  );
  const [across, down] = draft.facet === undefined ? ["width", "height"] : ["child_width", "child_height"];
  const side = Math.min(draft.width, draft.height);
  const radius = `min(${across}, ${down}) / 2 - ${LABEL_PX * 2}`;
  return {
    encoding: {
      theta: { field: name, type: "quantitative", stack: true, title: measureTitle(measure) },
      order: { field: rank, type: "quantitative" },
    },
    layer: [
      {
        mark: {
          type: "arc",
          outerRadius: { expr: radius },
          ...(draft.type === "donut" ? { innerRadius: { expr: `(${radius}) * 0.55` } } : {}),
          stroke: "white",
        },
        encoding: {
          color: { field: slice, type: "nominal", sort: names, title: titleOf(slices.column) },
        },
      },
      {
        mark: { type: "text", radius: { expr: `min(${across}, ${down}) / 2 - ${LABEL_PX}` } },
        encoding: {
          text: {
            condition: {
              test: `datum[${JSON.stringify(share)}] >= ${MIN_LABELLED_SHARE}`,
              field: share,
              type: "quantitative",
              format: ".0%",
            },
            value: "",
          },
        },
      },
    ],
    width: side,
    height: side,
    view: { stroke: null },
  };
}

/** The slices clockwise. */
function orderOf(slices: Dimension, sorted: unknown, last: string | undefined): (string | number)[] {
  const groups = [...slices.groups].filter(isSortable);
  if (Array.isArray(sorted)) return sorted;
  if (sorted === null) return groups;
  const isNumber = isNumeric(slices.column) && last === undefined;
  const ascending = groups.sort((a, b) =>
    isNumber ? Number(a) - Number(b) : String(a) < String(b) ? -1 : 1,
  );
  return sorted === "descending" ? ascending.reverse() : ascending;
}
