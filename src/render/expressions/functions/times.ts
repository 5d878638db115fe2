import type { ExpressionBudget } from "../budget.ts";
import { toNumber, toText, weigh } from "../to-primitive.ts";
import { type FindFunction, type Functions, type Guard, guarded, simple } from "./expression-function.ts";

const SECOND_MS = 1000;
const DAY_MS = 86_400 * SECOND_MS;
/** Of ECMA-262, section 21.4.1.1. */
const MAX_TIME_MS = 8.64e15;
/** A date of a sequence: two dates, a floor and an offset. */
const ITEM_STEPS = 60;
/** A quarter is found month by month. */
const QUARTER_STEPS = 200;

/** The shortest that a unit can be. */
const UNIT_MS: Readonly<Record<string, number>> = {
  year: 365 * DAY_MS,
  quarter: 89 * DAY_MS,
  month: 28 * DAY_MS,
  week: 7 * DAY_MS - 3600 * SECOND_MS,
  isoweek: 7 * DAY_MS - 3600 * SECOND_MS,
  date: DAY_MS - 3600 * SECOND_MS,
  day: DAY_MS - 3600 * SECOND_MS,
  dayofyear: DAY_MS - 3600 * SECOND_MS,
  hours: 3600 * SECOND_MS,
  minutes: 60 * SECOND_MS,
  seconds: SECOND_MS,
  milliseconds: 1,
};

const SIMPLE = [
  "quarter",
  "utcquarter",
  "week",
  "utcweek",
  "isoweek",
  "utcisoweek",
  "dayofyear",
  "utcdayofyear",
  "monthFormat",
  "monthAbbrevFormat",
  "dayFormat",
  "dayAbbrevFormat",
  "now",
  "datetime",
  "toDate",
] as const;

/** Functions of calendars, by Vega's units of time. */
export const timeFunctions = (find: FindFunction): Functions => ({
  ...Object.fromEntries(SIMPLE.map((name) => [name, simple(60, find(name))])),
  timeOffset: guarded(60, find("timeOffset"), guardOffset),
  utcOffset: guarded(60, find("utcOffset"), guardOffset),
  timeSequence: guarded(60, find("timeSequence"), guardSequence),
  utcSequence: guarded(60, find("utcSequence"), guardSequence),
  timeUnitSpecifier: guarded(100, find("timeUnitSpecifier"), (budget, [units, specifiers]) => {
    budget.spend(100 * (Array.isArray(units) ? units.length : 1));
    if (typeof specifiers === "object" && specifiers !== null)
      budget.spend(10 * Object.keys(specifiers).length);
  }),
});

function guardOffset(...[budget, [unit, date, step]]: Parameters<Guard>): void {
  weigh(unit, budget);
  weigh(date, budget);
  const steps = step === undefined || step === null ? 1 : Math.floor(toNumber(step, budget));
  if (isQuarter(unit, budget)) checkQuarters(toNumber(date, budget), steps, budget);
}

function guardSequence(...[budget, [unit, start, stop, step]]: Parameters<Guard>): void {
  weigh(unit, budget);
  const unitMs = UNIT_MS[toText(unit, budget)];
  if (unitMs === undefined) return;
  const steps = step === undefined || step === null ? 1 : Math.floor(toNumber(step, budget));
  const [first, last] = [toNumber(start, budget), toNumber(stop, budget)];
  if (!(last > first) || !(steps > 0)) return;
  const items = Math.ceil((last - first) / (steps * unitMs)) + 1;
  budget.makeList(items);
  budget.spend(ITEM_STEPS * items);
  if (isQuarter(unit, budget)) {
    budget.spend(QUARTER_STEPS * steps * items);
    checkQuarters(first, steps, budget);
    checkQuarters(last, steps, budget);
  }
}

const isQuarter = (unit: unknown, budget: ExpressionBudget): boolean => toText(unit, budget) === "quarter";

/** Quarters are looked for from month to month, without an end where the calendar has one. */
function checkQuarters(timeMs: number, steps: number, budget: ExpressionBudget): void {
  if (Number.isNaN(timeMs)) return;
  budget.spend(QUARTER_STEPS * Math.abs(steps));
  if (Math.abs(timeMs) + (Math.abs(steps) + 2) * 93 * DAY_MS > MAX_TIME_MS)
    throw new RangeError("a date lies beyond the calendar");
}
