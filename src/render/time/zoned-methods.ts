import type { ZoneOffsets } from "./zone-offsets.ts";

type DateMethod = (this: Date, ...args: never[]) => unknown;

/** What the methods do that are replaced: taken when this module loads, outside of every zone. */
const RealDate = Date;
const { getTime, setTime } = RealDate.prototype;
const utc = RealDate.prototype as unknown as Record<string, (...args: unknown[]) => number>;

const GETTERS = ["FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds", "Milliseconds"];
const SETTERS = ["FullYear", "Month", "Date", "Hours", "Minutes", "Seconds", "Milliseconds"];
const MINUTE_MS = 60_000;

/** Every method of `Date.prototype` that reads local time, for a zone of one's choice. */
export function zonedMethods(offsets: ZoneOffsets): ReadonlyMap<string, DateMethod> {
  const { at, toUtc, timeZone } = offsets;
  const scratch = new RealDate(0);
  /** A date whose UTC is the local time of `date`: the same one at each call. */
  const local = (date: Date): Date => {
    const utcMs = getTime.call(date);
    scratch.setTime(utcMs + at(utcMs));
    return scratch;
  };
  const methods = new Map<string, DateMethod>();
  const define = (name: string, method: DateMethod): void => void methods.set(name, method);

  for (const part of GETTERS) {
    const get = utc[`getUTC${part}`];
    define(`get${part}`, function () {
      return get?.call(local(this));
    });
  }
  for (const part of SETTERS) {
    const set = utc[`setUTC${part}`];
    define(`set${part}`, function (...args: unknown[]) {
      // A year makes a date of an invalid one (ECMA-262, section 21.4.4.21).
      const from = part === "FullYear" && Number.isNaN(getTime.call(this)) ? new RealDate(0) : local(this);
      set?.apply(from, args);
      return setTime.call(this, toUtc(from.getTime()));
    });
  }
  define("getYear", function () {
    return local(this).getUTCFullYear() - 1900;
  });
  define("setYear", function (year: number) {
    const whole = Math.trunc(Number(year));
    this.setFullYear(whole >= 0 && whole <= 99 ? 1900 + whole : whole);
    return getTime.call(this);
  });
  define("getTimezoneOffset", function () {
    return 0 - Math.trunc(at(getTime.call(this)) / MINUTE_MS);
  });

  const longName = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "long" });
  const dateText = (date: Date): string => {
    const [, weekday, day, month, year] = /^(\w+), (\d+) (\w+) (-?\d+)/.exec(local(date).toUTCString()) ?? [];
    return `${weekday} ${month} ${day} ${year}`;
  };
  const timeText = (date: Date): string => {
    const minutes = Math.trunc(at(getTime.call(date)) / MINUTE_MS);
    const hhmm = 100 * Math.trunc(Math.abs(minutes) / 60) + (Math.abs(minutes) % 60);
    const sign = minutes < 0 ? "-" : "+";
    const time = /[\d:]+(?= GMT)/.exec(local(date).toUTCString())?.[0] ?? "";
    const name = longName.formatToParts(date).find(({ type }) => type === "timeZoneName")?.value ?? "";
    return `${time} GMT${sign}${String(hhmm).padStart(4, "0")} (${name})`;
  };
  const orInvalid = (text: (date: Date) => string): DateMethod =>
    function () {
      return Number.isNaN(getTime.call(this)) ? "Invalid Date" : text(this);
    };
  define("toDateString", orInvalid(dateText));
  define("toTimeString", orInvalid(timeText));
  define(
    "toString",
    orInvalid((date) => `${dateText(date)} ${timeText(date)}`),
  );
  for (const name of ["toLocaleString", "toLocaleDateString", "toLocaleTimeString"] as const) {
    const format = RealDate.prototype[name];
    define(name, function (locales?: string, options?: Intl.DateTimeFormatOptions) {
      return format.call(this, locales, { timeZone, ...options });
    });
  }
  return methods;
}
