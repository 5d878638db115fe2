import { dayMs, timeMs } from "./calendar.ts";
import { decodeText } from "./decode-text.ts";
import { isSlashedDay, slashedDayMs } from "./slashed-day.ts";
import type { DateForm } from "./table.ts";
import { readWrittenDate, type SlashOrder } from "./written-date.ts";

/** The date that was read last. */
export interface DateReader {
  form: DateForm;
  /** Unix milliseconds of a cell's bytes, or NaN where they are no date. Sets `form`. */
  read(bytes: Uint8Array, from: number, to: number): number;
}

const SHORTEST = 6;
const LONGEST = 40;

/**
 * A reader of dates: ISO 8601 (`2012-03`, `2012-03-04`, `2012-03-04T05:06:07.089Z`, with a space for the T or slashes
 * for the hyphens), and what `readWrittenDate` takes.
 *
 * @param order whether 3/4/2012 is in March or April; without it that is no date
 */
export function createDateReader(order: SlashOrder | undefined): DateReader {
  const reader: DateReader = {
    form: "day",
    read(bytes, from, to) {
      let start = from;
      let end = to;
      while (start < end && bytes[start] === 0x20) start++;
      while (end > start && bytes[end - 1] === 0x20) end--;
      if (end - start < SHORTEST || end - start > LONGEST) return Number.NaN;
      const iso = readIso(bytes, start, end);
      if (!Number.isNaN(iso)) return iso;
      const hasSlashes = isSlashedDay(bytes, start, end);
      if (hasSlashes && order === undefined) return Number.NaN;
      if (hasSlashes) {
        reader.form = "day";
        return slashedDayMs(bytes, start, end, order === "month-first");
      }
      const written = readWrittenDate(decodeText(bytes, start, end), order);
      if (written === undefined) return Number.NaN;
      reader.form = written.hasTime ? "local" : "day";
      return written.ms;
    },
  };

  const readIso = (bytes: Uint8Array, start: number, end: number): number => {
    /** The number of `count` digits at `at`; NaN where there are none. */
    const digits = (at: number, count: number): number => {
      if (at + count > end) return Number.NaN;
      let value = 0;
      for (let i = at; i < at + count; i++) {
        const digit = (bytes[i] ?? 0) - 0x30;
        if (digit < 0 || digit > 9) return Number.NaN;
        value = value * 10 + digit;
      }
      return value;
    };
    const separator = bytes[start + 4];
    if (separator !== 0x2d && separator !== 0x2f) return Number.NaN;
    const year = digits(start, 4);
    const month = digits(start + 5, 2);
    reader.form = "day";
    if (end === start + 7) return separator === 0x2d ? dayMs(year, month, 1) : Number.NaN;
    if (bytes[start + 7] !== separator) return Number.NaN;
    const day = dayMs(year, month, digits(start + 8, 2));
    let at = start + 10;
    if (at === end || Number.isNaN(day)) return day;
    if (bytes[at] !== 0x54 && bytes[at] !== 0x74 && bytes[at] !== 0x20) return Number.NaN;
    if (bytes[at + 3] !== 0x3a) return Number.NaN;
    const hours = digits(at + 1, 2);
    const minutes = digits(at + 4, 2);
    at += 6;
    let seconds = 0;
    if (bytes[at] === 0x3a && at < end) {
      seconds = digits(at + 1, 2);
      at += 3;
      if ((bytes[at] === 0x2e || bytes[at] === 0x2c) && at < end) {
        const from = ++at;
        let thousandths = 0;
        for (; at < end && !Number.isNaN(digits(at, 1)); at++) {
          // Milliseconds are all that is kept.
          if (at < from + 3) thousandths += digits(at, 1) * 10 ** (2 - (at - from));
        }
        if (at === from) return Number.NaN;
        seconds += thousandths / 1000;
      }
    }
    const time = timeMs(hours, minutes, seconds);
    if (at < end && bytes[at] === 0x20) at++;
    if (at === end) {
      reader.form = "local";
      return day + time;
    }
    reader.form = "instant";
    const sign = bytes[at];
    if (sign === 0x5a || sign === 0x7a) return at + 1 === end ? day + time : Number.NaN;
    if (sign !== 0x2b && sign !== 0x2d) return Number.NaN;
    const offsetHours = digits(at + 1, 2);
    at += 3;
    if (bytes[at] === 0x3a) at++;
    const offset = timeMs(offsetHours, at === end ? 0 : digits(at, 2), 0);
    if (at !== end && at + 2 !== end) return Number.NaN;
    return day + time - (sign === 0x2d ? -offset : offset);
  };
  return reader;
}
