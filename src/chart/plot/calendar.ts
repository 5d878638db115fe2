import type { JsonObject } from "../request.ts";
import { type Draft, titleOf } from "./draft.ts";
import type { PlotColumn } from "./plot-table.ts";
import { readTimeFacts, unitName } from "./time-unit.ts";

const DAY_MS = 86_400_000;

/** Dates as a grid of two units: hours by days, days by months, months by years. */
export interface Calendar {
  readonly x: JsonObject;
  readonly y: JsonObject;
  /** The cell of each row. */
  readonly keys: readonly (string | undefined)[];
}

const LAYOUTS = [
  { x: "month", y: "year", fromMs: 550 * DAY_MS, yCut: 4, xPart: [5, 7] },
  { x: "date", y: "yearmonth", fromMs: 45 * DAY_MS, yCut: 7, xPart: [8, 10] },
  { x: "hours", y: "yearmonthdate", fromMs: 2 * DAY_MS, yCut: 10, xPart: [11, 13] },
] as const;

/** The calendar that fits a column of dates; `undefined` where they span less than days, or nothing but years. */
export function readCalendar(draft: Draft, column: PlotColumn): Calendar | undefined {
  const facts = readTimeFacts(draft.table.values(column.name));
  if (facts === undefined) return undefined;
  const span = facts.max - facts.min;
  const layout = LAYOUTS.find(({ fromMs, x }) => span >= fromMs && (x !== "hours" || !facts.isUtc));
  if (layout === undefined || facts.natural.unit === "year") return undefined;
  const { x, y, yCut, xPart } = layout;
  const keys = facts.times.map((ms) => {
    if (ms === undefined) return undefined;
    const iso = new Date(ms).toISOString();
    return `${iso.slice(0, yCut)} ${iso.slice(...xPart)}`;
  });
  const rows = new Set(keys.map((key) => key?.slice(0, yCut)));
  if (new Set(keys).size > draft.maxMarks || rows.size > 60) return undefined;
  const field = draft.fieldOf(column);
  const channel = (unit: string): JsonObject => ({
    field,
    type: "ordinal",
    timeUnit: unitName(facts, unit),
    title: titleOf(column),
  });
  return { x: { ...channel(x), axis: { labelAngle: 0 } }, y: { ...channel(y), title: null }, keys };
}
