import { readClock } from "./clock.ts";

type FormatTime = (date: Date) => string;

/** What Vega calls an expression function on. */
interface FunctionContext {
  readonly context: {
    readonly dataflow: { locale(): { timeFormat(specifier: string): FormatTime } };
  };
}
type MonthOrDayFormat = (this: FunctionContext, value: number) => string;

/**
 * Expression functions of time in place of Vega's: `now` and `datetime` without arguments read the chart's clock,
 * Vega writes names of months and days by way of one date that it made in the zone in which its modules loaded.
 */
export const timeFunctions: Readonly<Record<string, unknown>> = {
  now: readClock,
  datetime,
  monthFormat: nameOf("%B", (month) => new Date(2000, month, 1)),
  monthAbbrevFormat: nameOf("%b", (month) => new Date(2000, month, 1)),
  // The 2nd of January 2000 was a Sunday.
  dayFormat: nameOf("%A", (day) => new Date(2000, 0, 2 + day)),
  dayAbbrevFormat: nameOf("%a", (day) => new Date(2000, 0, 2 + day)),
};

function datetime(...parts: [first?: number | string, month?: number, ...rest: number[]]): Date {
  const [first, month, ...rest] = parts;
  if (parts.length === 0) return new Date(readClock());
  return month === undefined ? new Date(first ?? Number.NaN) : new Date(Number(first), month, ...rest);
}

function nameOf(specifier: string, dateOf: (value: number) => Date): MonthOrDayFormat {
  return function (value) {
    if (!Number.isInteger(value)) return "";
    return this.context.dataflow.locale().timeFormat(specifier)(dateOf(value));
  };
}
