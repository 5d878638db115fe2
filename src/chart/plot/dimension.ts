import type { JsonObject, JsonValue } from "../request.ts";
import type { Key, Keys } from "./aggregate-by.ts";
import { readNaturalOrder } from "./category-order.ts";
import { MAX_CATEGORIES, roleOf } from "./column-role.ts";
import { type Draft, titleOf } from "./draft.ts";
import type { ColumnParameter } from "./find-column.ts";
import { counted, plotInvalid, quoted } from "./plot-invalid.ts";
import { isNumeric, type PlotColumn } from "./plot-table.ts";
import { fitTimeUnit, floorTime, readTimeFacts, timeUnitOf } from "./time-unit.ts";

/** A column by which rows fall into groups. */
export interface Dimension {
  readonly column: PlotColumn;
  readonly kind: "category" | "time" | "bins";
  /** Its channel, to which an axis, a legend or a sort may be added. */
  readonly channel: JsonObject;
  readonly keys: Keys;
  readonly groups: ReadonlySet<Key>;
  /** What a group of dates is: a month. */
  readonly unit?: string;
  /** Of categories with an order of their own. */
  readonly order?: readonly string[];
}

/** Most groups that a dimension may fall into where it is time, or numbers in bins. */
export interface Fineness {
  readonly maxUnits: number;
  readonly maxBins: number;
}

/**
 * Groups rows by a column: dates by a fitting time unit, text and numbers of few values by value, other numbers by bins.
 *
 * @throws ServiceError PLOT_INVALID
 */
export function dimensionOf(
  draft: Draft,
  parameter: ColumnParameter,
  column: PlotColumn,
  fineness: Fineness,
): Dimension {
  if (column.type === "date") return timeDimension(draft, parameter, column, fineness.maxUnits);
  if (isNumeric(column) && !isDiscrete(draft, column)) return binDimension(draft, column, fineness.maxBins);
  return categoryDimension(draft, column);
}

const isDiscrete = ({ table }: Draft, column: PlotColumn): boolean =>
  column.distinct <= MAX_CATEGORIES && (column.type === "integer" || roleOf(column, table) === "category");

function timeDimension(
  draft: Draft,
  parameter: ColumnParameter,
  column: PlotColumn,
  maxUnits: number,
): Dimension {
  const facts = readTimeFacts(draft.table.values(column.name));
  if (facts === undefined) {
    throw plotInvalid(parameter, `No value of ${quoted(column.name)} can be read as a date.`);
  }
  const cut = (units: number) => {
    const unit = fitTimeUnit(facts, units);
    const keys = facts.times.map((ms) => (ms === undefined ? undefined : floorTime(ms, unit)));
    return { unit, keys, groups: new Set(keys.filter((key) => key !== undefined)) };
  };
  const first = cut(maxUnits);
  // Dates that begin amid a unit fall into one more than their length tells.
  const { unit, keys, groups } = first.groups.size > maxUnits ? cut(maxUnits - 1) : first;
  const field = draft.fieldOf(column);
  const channel = { field, type: "temporal", timeUnit: timeUnitOf(facts, unit), title: titleOf(column) };
  return { column, kind: "time", channel, keys, groups, unit: unit.word };
}

function binDimension(draft: Draft, column: PlotColumn, maxBins: number): Dimension {
  const values = Array.from(draft.table.values(column.name), readNumber);
  const present = values.filter((value) => value !== undefined);
  const low = present.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const step = (present.reduce((a, b) => Math.max(a, b), low) - low) / maxBins;
  const keys = values.map((value) =>
    value === undefined ? undefined : step > 0 ? Math.floor((value - low) / step) : 0,
  );
  const channel = {
    field: draft.fieldOf(column),
    type: "quantitative",
    bin: { maxbins: maxBins },
    title: titleOf(column),
    axis: { format: ",.6~r" },
  };
  return {
    column,
    kind: "bins",
    channel,
    keys,
    groups: new Set(keys.filter((key) => key !== undefined)),
  };
}

function categoryDimension(draft: Draft, column: PlotColumn): Dimension {
  const keys = categoryKeys(draft.table.values(column.name));
  const groups = new Set(keys.filter((key) => key !== undefined));
  const left = keys.length - keys.reduce<number>((count, key) => count + (key === undefined ? 0 : 1), 0);
  if (left > 0) leaveOutNulls(draft, column, left);
  const isOrdinal = isNumeric(column);
  const field = draft.fieldOf(column);
  const order =
    column.type === "string" && groups.size <= draft.maxMarks
      ? readNaturalOrder([...groups].map(String))
      : undefined;
  return {
    column,
    kind: "category",
    channel: { field, type: isOrdinal ? "ordinal" : "nominal", title: titleOf(column) },
    keys,
    groups,
    ...(order === undefined ? {} : { order }),
  };
}

/** Text, numbers and booleans as groups; a missing or empty one is in none. */
export const categoryKeys = (values: ArrayLike<JsonValue>): Keys =>
  Array.from(values, (value) =>
    value === null || value === undefined || value === ""
      ? undefined
      : typeof value === "number"
        ? value
        : typeof value === "object"
          ? JSON.stringify(value)
          : String(value),
  );

export const readNumber = (value: JsonValue | undefined): number | undefined =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;

function leaveOutNulls(draft: Draft, column: PlotColumn, count: number): void {
  const read = `datum[${JSON.stringify(column.name)}]`;
  const filter = `${read} != null && ${read} !== ""`;
  if (draft.transforms.some((transform) => transform.filter === filter)) return;
  draft.transforms.push({ filter });
  draft.warnings.push({
    code: "ROWS_LEFT_OUT",
    message: `${counted(count)} ${count === 1 ? "row" : "rows"} without a value of ${quoted(column.name)} ${count === 1 ? "is" : "are"} left out.`,
  });
}
