import type { ExpressionBudget } from "../budget.ts";
import { toNumber, toPrimitive } from "../to-primitive.ts";
import { type ExpressionFunction, type Functions, own } from "./expression-function.ts";

/** In local time a look-up of the zone's offset is among it. */
const COST = 12;

type DatePart = (date: Date) => number;

const PARTS: Readonly<Record<string, DatePart>> = {
  date: (date) => date.getDate(),
  day: (date) => date.getDay(),
  year: (date) => date.getFullYear(),
  month: (date) => date.getMonth(),
  hours: (date) => date.getHours(),
  minutes: (date) => date.getMinutes(),
  seconds: (date) => date.getSeconds(),
  milliseconds: (date) => date.getMilliseconds(),
  time: (date) => date.getTime(),
  timezoneoffset: (date) => date.getTimezoneOffset(),
  utcdate: (date) => date.getUTCDate(),
  utcday: (date) => date.getUTCDay(),
  utcyear: (date) => date.getUTCFullYear(),
  utcmonth: (date) => date.getUTCMonth(),
  utchours: (date) => date.getUTCHours(),
  utcminutes: (date) => date.getUTCMinutes(),
  utcseconds: (date) => date.getUTCSeconds(),
  utcmilliseconds: (date) => date.getUTCMilliseconds(),
};

/** Functions of `Date`, which a chart may have in another time zone: so none of them is worked out beforehand. */
export const dateFunctions: Functions = {
  utc: own(COST, ({ budget }, ...parts) => {
    const [year = Number.NaN, ...rest] = parts.map((part) => toNumber(part, budget));
    return Date.UTC(year, ...(rest as [number?, number?, number?, number?, number?, number?]));
  }),
  ...Object.fromEntries(Object.entries(PARTS).map(([name, part]) => [name, datePart(part)])),
};

/** As `(new Date(x)).getDate()`; what else is given is not looked at. */
function datePart(part: DatePart): ExpressionFunction {
  return {
    cost: COST,
    isPure: false,
    compile: ([argument]) => {
      if (argument === undefined) return () => Number.NaN;
      const { evaluate } = argument;
      return (datum, params, frame) => part(toDate(evaluate(datum, params, frame), frame.budget));
    },
  };
}

function toDate(value: unknown, budget: ExpressionBudget): Date {
  if (value instanceof Date) return value;
  if (typeof value === "number") return new Date(value);
  const primitive = toPrimitive(value, "default", budget);
  if (typeof primitive === "string") budget.spend(primitive.length);
  return new Date(typeof primitive === "string" ? primitive : Number(primitive));
}
