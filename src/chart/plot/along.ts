import type { JsonObject } from "../request.ts";
import type { Keys } from "./aggregate-by.ts";
import { axisBelow } from "./category-axis.ts";
import { roleOf } from "./column-role.ts";
import { isUniqueBy } from "./cross-keys.ts";
import { type Dimension, dimensionOf } from "./dimension.ts";
import { type Draft, titleOf } from "./draft.ts";
import { foldCategories } from "./fold.ts";
import { rawKeys } from "./line-columns.ts";
import type { Measure } from "./measure.ts";
import { counted, quoted } from "./plot-invalid.ts";
import { isNumeric, type PlotColumn } from "./plot-table.ts";
import { readTimeFacts, type TimeFacts } from "./time-unit.ts";

/** Of a line that has more: more cannot be seen. */
const MAX_POINTS = 400;
const MAX_BINS = 50;
const MAX_CATEGORIES = 40;
const MAX_FEW_DATES = 12;
/** Of more days the axis names months. */
const MAX_NAMED_DAYS = 120;
const FEW_DATES = [
  { unit: "year", interval: "year", step: 1, format: "%Y" },
  { unit: "yearquarter", interval: "month", step: 3, format: "%b %Y" },
  { unit: "yearmonth", interval: "month", step: 1, format: "%b %Y" },
  { unit: "yearmonthdate", interval: "day", step: 1, format: "%b %-d" },
] as const;

/** Where the points of a line lie along x. */
export interface Along {
  readonly channel: JsonObject;
  readonly keys: Keys;
  /** Every point is one row. */
  readonly isRaw: boolean;
}

/**
 * Each row's own place where rows are series and have room; else dates by a fitting unit, numbers by bins and text by
 * value.
 */
export function alongOf(
  draft: Draft,
  column: PlotColumn,
  series: Dimension | undefined,
  measure: Measure,
): Along {
  const raw = rawKeys(draft, column);
  const seriesCount = series?.groups.size ?? 1;
  const room = Math.max(1, Math.floor(draft.maxMarks / seriesCount));
  const distinct = new Set(raw).size;
  const isSeries = isUniqueBy([raw, series?.keys, draft.facet?.keys]);
  const canBeRaw = isSeries && draft.options.aggregate === undefined && measure.column !== undefined;
  if (column.type !== "date" && !isNumeric(column)) {
    const whole = dimensionOf(draft, "x", column, { maxUnits: 1, maxBins: 1 });
    const x = foldCategories(draft, "x", whole, Math.min(MAX_CATEGORIES, room), measure.totals(whole.keys));
    const isRaw = canBeRaw && x === whole;
    const sort = x.order === undefined ? null : [...x.order];
    return { channel: { ...x.channel, type: "ordinal", sort, ...axisBelow(x) }, keys: x.keys, isRaw };
  }
  const isDense = distinct > (column.type === "date" ? Math.min(draft.width, room) : room);
  if (canBeRaw && !isDense) return { channel: rawChannel(draft, column), keys: raw, isRaw: true };
  if (
    isNumeric(column) &&
    !isDense &&
    (distinct <= MAX_BINS || isSeries || roleOf(column, draft.table) === "year")
  ) {
    return { channel: rawChannel(draft, column), keys: raw, isRaw: false };
  }
  const fineness = {
    maxUnits: Math.min(MAX_POINTS, room),
    maxBins: Math.min(isSeries ? MAX_POINTS : MAX_BINS, room),
  };
  const x =
    column.type === "date"
      ? dimensionOf(draft, "x", column, fineness)
      : numericBins(draft, column, fineness.maxBins);
  if (isDense && isSeries) warnAggregated(draft, x, distinct, measure);
  return { channel: { ...x.channel, ...axisBelow(x) }, keys: x.keys, isRaw: false };
}

const numericBins = (draft: Draft, column: PlotColumn, maxBins: number): Dimension =>
  dimensionOf(draft, "x", { ...column, type: "number", role: "measure" }, { maxUnits: 1, maxBins });

function rawChannel(draft: Draft, column: PlotColumn): JsonObject {
  const channel = { field: draft.fieldOf(column), title: titleOf(column) };
  if (column.type === "date") {
    const facts = readTimeFacts(draft.table.values(column.name));
    const axis = facts === undefined ? undefined : (fewDatesAxis(facts) ?? daysAxis(facts));
    return {
      ...channel,
      type: "temporal",
      ...(facts?.isUtc ? { scale: { type: "utc" } } : {}),
      ...(axis === undefined ? {} : { axis }),
    };
  }
  const isYear = roleOf(column, draft.table) === "year";
  return {
    ...channel,
    type: "quantitative",
    scale: { zero: false, nice: false },
    ...(isYear ? { axis: { format: "d", tickMinStep: 1 } } : {}),
  };
}

/** Where dates are few, a tick at each: the axis' own choice would name days between months. */
function fewDatesAxis({ min, max, natural }: TimeFacts): JsonObject | undefined {
  const known = FEW_DATES.find(({ unit }) => unit === natural.unit);
  if (known === undefined || (max - min) / natural.ms > MAX_FEW_DATES) return undefined;
  const { interval, step, format } = known;
  return { tickCount: { interval, step }, format };
}

/** Days of some months: the axis' own choice would mix weekdays, days and months. */
function daysAxis({ min, max, natural }: TimeFacts): JsonObject | undefined {
  if (natural.unit !== "yearmonthdate" || (max - min) / natural.ms > MAX_NAMED_DAYS) return undefined;
  return { format: "%b %-d", labelSeparation: 6 };
}

/** The rows in their order, where no column gives one. */
export function rowNumbers(draft: Draft): Along {
  const keys = Array.from({ length: draft.table.rowCount }, (_, row) => row + 1);
  const field = draft.newField("row");
  draft.transforms.push({ window: [{ op: "row_number", as: field }] });
  const channel = { field, type: "quantitative", title: "Row", scale: { zero: false, nice: false } };
  const room = Math.max(1, Math.min(draft.maxMarks, 500));
  if (keys.length <= draft.maxMarks) return { channel, keys, isRaw: true };
  draft.warnings.push({
    code: "AGGREGATED",
    message: `${counted(keys.length)} rows are drawn as at most ${counted(room)} points, each of neighbouring rows together.`,
  });
  return {
    channel: { field, type: "quantitative", title: "Row", bin: { maxbins: room } },
    keys: keys.map((row) => Math.floor(((row - 1) / keys.length) * room)),
    isRaw: false,
  };
}

function warnAggregated(draft: Draft, x: Dimension, distinct: number, { aggregate }: Measure): void {
  draft.warnings.push({
    code: "AGGREGATED",
    message: `${counted(distinct)} values of ${quoted(x.column.name)} are too many for single points; each point is the ${aggregate} of a ${x.unit ?? "range"}.`,
  });
}
