import type { JsonValue } from "../request.ts";
import { parseDate } from "./read-date.ts";

const DAY_MS = 86_400_000;
const YEAR_MS = 365.25 * DAY_MS;

export interface TimeUnit {
  readonly unit: string;
  /** The mean length. */
  readonly ms: number;
  readonly word: string;
  /** Of several years. */
  readonly step?: number;
}

const YEAR: TimeUnit = { unit: "year", ms: YEAR_MS, word: "year" };
const YEAR_STEPS = [1, 10, 100, 1000, 10_000, 100_000].flatMap((power) => [power, 2 * power, 5 * power]);

/** Time units of Vega-Lite that keep the order of time, from coarse to fine, with their mean length. */
const TIME_UNITS: readonly TimeUnit[] = [
  YEAR,
  { unit: "yearquarter", ms: 91.3125 * DAY_MS, word: "quarter" },
  { unit: "yearmonth", ms: 30.4375 * DAY_MS, word: "month" },
  { unit: "yearmonthdate", ms: DAY_MS, word: "day" },
  { unit: "yearmonthdatehours", ms: 3_600_000, word: "hour" },
  { unit: "yearmonthdatehoursminutes", ms: 60_000, word: "minute" },
  { unit: "yearmonthdatehoursminutesseconds", ms: 1000, word: "second" },
];

export interface TimeFacts {
  /** Milliseconds since 1970, `undefined` where a row has no date. */
  readonly times: readonly (number | undefined)[];
  readonly min: number;
  readonly max: number;
  /** Every date is a day without a time: it is read in UTC, in which ISO 8601 days are parsed. */
  readonly isUtc: boolean;
  /** The finest unit in which the dates differ. */
  readonly natural: TimeUnit;
}

/** What the dates of a column have in common; `undefined` where there is none. */
export function readTimeFacts(values: ArrayLike<JsonValue>): TimeFacts | undefined {
  const times = Array.from(values, parseDate);
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let finest = 0;
  for (const ms of times) {
    if (ms === undefined) continue;
    min = Math.min(min, ms);
    max = Math.max(max, ms);
    while (finest < TIME_UNITS.length - 1 && floorTime(ms, unitAt(finest)) !== ms) finest++;
  }
  if (min > max) return undefined;
  return { times, min, max, isUtc: finest <= 3, natural: unitAt(finest) };
}

const unitAt = (index: number): TimeUnit => TIME_UNITS[index] ?? YEAR;

/** The finest unit, none finer than the dates themselves, of which about `maxUnits` cover them; else several years. */
export function fitTimeUnit({ min, max, natural }: TimeFacts, maxUnits: number): TimeUnit {
  const finest = TIME_UNITS.indexOf(natural);
  const fitting = TIME_UNITS.findLast(
    ({ ms }, index) => index <= finest && Math.floor((max - min) / ms) + 1 <= maxUnits,
  );
  if (fitting !== undefined) return fitting;
  const wanted = (max - min) / YEAR_MS / Math.max(1, maxUnits - 1);
  const step = YEAR_STEPS.find((years) => years >= wanted) ?? 1_000_000;
  return { unit: "year", ms: step * YEAR_MS, word: `span of ${step} years`, step };
}

/** The start of the unit in UTC that holds `time`. */
export function floorTime(time: number, { unit, ms, step = 1 }: TimeUnit): number {
  if (ms <= DAY_MS) return Math.floor(time / ms) * ms;
  const date = new Date(time);
  const month = date.getUTCMonth();
  const first = unit === "year" ? 0 : unit === "yearquarter" ? month - (month % 3) : month;
  // Date.UTC takes the years 0–99 for 1900–1999.
  return new Date(0).setUTCFullYear(Math.floor(date.getUTCFullYear() / step) * step, first, 1);
}

/** The unit as a spec has it. */
export const timeUnitOf = (facts: TimeFacts, { unit, step }: TimeUnit): JsonValue =>
  step === undefined ? unitName(facts, unit) : { unit: "year", step, utc: facts.isUtc };

/** The name of a unit in a spec: `utcyearmonth`. */
export const unitName = ({ isUtc }: TimeFacts, unit: string): string => (isUtc ? `utc${unit}` : unit);
