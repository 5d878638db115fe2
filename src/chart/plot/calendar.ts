import type { JsonObject } from "../request.ts";
import type { Keys } from "./aggregate-by.ts";
import { type Draft, titleOf } from "./draft.ts";
import type { PlotColumn } from "./plot-table.ts";
import { readTimeFacts, unitName } from "./time-unit.ts";

const DAY_MS = 86_400_000;
const MAX_ROWS = 60;

/** Dates as a grid of two units: hours by days, days by months, months by years. */
export interface Calendar {
  readonly x: JsonObject;
  readonly y: JsonObject;
  /** The cell of each row. */
  readonly keys: Keys;
}

const monthOf = (date: Date): number => 12 * date.getUTCFullYear() + date.getUTCMonth();

/** The coarser unit goes down; `row` and `column` number the two. */
const LAYOUTS = [
  {
    x: "month",
    y: "year",
    fromMs: 550 * DAY_MS,
    row: (date: Date) => date.getUTCFullYear(),
    column: (date: Date) => date.getUTCMonth(),
  },
  {
    x: "date",
    y: "yearmonth",
    fromMs: 45 * DAY_MS,
    row: monthOf,
    column: (date: Date) => date.getUTCDate(),
  },
  {
    x: "hours",
    y: "yearmonthdate",
    fromMs: 2 * DAY_MS,
    row: (date: Date) => Math.floor(date.getTime() / DAY_MS),
    column: (date: Date) => date.getUTCHours(),
  },
] as const;
/** More than a layout has columns. */
const MAX_COLUMNS = 32;

/** The calendar that fits a column of dates; `undefined` where they span less than days, or nothing but years. */
export function readCalendar(draft: Draft, column: PlotColumn): Calendar | undefined {
  const facts = readTimeFacts(draft.table.values(column.name));
  if (facts === undefined) return undefined;
  const span = facts.max - facts.min;
  const layout = LAYOUTS.find(({ fromMs, x }) => span >= fromMs && (x !== "hours" || !facts.isUtc));
  if (layout === undefined || facts.natural.unit === "year") return undefined;
  const { x, y, row, column: columnOf } = layout;
  const rows = new Set<number>();
  const keys = facts.times.map((ms) => {
    if (ms === undefined) return undefined;
    const date = new Date(ms);
    const down = row(date);
    rows.add(down);
    return down * MAX_COLUMNS + columnOf(date);
  });
  if (rows.size > MAX_ROWS || new Set(keys).size > draft.maxMarks) return undefined;
  const field = draft.fieldOf(column);
  const channel = (unit: string): JsonObject => ({
    field,
    type: "ordinal",
    timeUnit: unitName(facts, unit),
    title: titleOf(column),
  });
  return { x: { ...channel(x), axis: { labelAngle: 0 } }, y: { ...channel(y), title: null }, keys };
}
