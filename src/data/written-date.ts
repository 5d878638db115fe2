import { dayMs, timeMs } from "./calendar.ts";

/** Which comes first in 3/4/2012. */
export type SlashOrder = "month-first" | "day-first";

export interface WrittenDate {
  /** Unix milliseconds, as if in UTC. */
  readonly ms: number;
  readonly hasTime: boolean;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const FULL_MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const TIME = String.raw`(?:(?:,? |T)(?<h>\d{1,2}):(?<m>\d{2})(?::(?<s>\d{2}))?(?: ?(?<half>[AaPp])\.?[Mm]\.?)?)?`;
const pattern = (date: string): RegExp => new RegExp(`^${date}${TIME}$`);

/** Those that begin with a letter, and those that begin with a digit. */
const NAMED = [
  // Jan 1 2000; January 1st, 2000
  pattern(String.raw`(?<month>[A-Za-z]{3,9})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})`),
  // Jan 2000
  /^(?<month>[A-Za-z]{3,9})\.? (?<year>\d{4})$/,
];
const NUMBERED = [
  // 1 Jan 2000; 1-Jan-2000
  pattern(String.raw`(?<day>\d{1,2})[ -](?<month>[A-Za-z]{3,9})\.?,?[ -](?<year>\d{4})`),
  // 31.12.2000
  pattern(String.raw`(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})`),
  // 2000/1/31
  pattern(String.raw`(?<year>\d{4})[/-](?<month>\d{1,2})[/-](?<day>\d{1,2})`),
];
const DIGIT_NINE = 0x39;
const SLASHES = pattern(String.raw`(?<a>\d{1,2})[/-](?<b>\d{1,2})[/-](?<year>\d{4})`);

/**
 * Reads dates as people write them: with an English month's name (`Jan 1 2000`, `1 January 2000`, `Jan 2000`), with
 * dots (day first), with slashes, and a time of day after them.
 */
export function readWrittenDate(text: string, order: SlashOrder | undefined): WrittenDate | undefined {
  const isNumbered = text.charCodeAt(0) <= DIGIT_NINE;
  for (const one of isNumbered ? NUMBERED : NAMED) {
    const groups = one.exec(text)?.groups;
    if (groups !== undefined) return dateOf(groups, groups.month, groups.day);
  }
  const groups = order === undefined || !isNumbered ? undefined : SLASHES.exec(text)?.groups;
  if (groups === undefined) return undefined;
  return order === "month-first" ? dateOf(groups, groups.a, groups.b) : dateOf(groups, groups.b, groups.a);
}

/** Tells dates like 3/4/2012, which need an order. */
export const needsOrder = (text: string): boolean => SLASHES.test(text);

type Groups = Readonly<Record<string, string | undefined>>;

function dateOf(groups: Groups, month: string | undefined, day: string | undefined): WrittenDate | undefined {
  const { year, h, m, s, half } = groups;
  const date = dayMs(Number(year), monthNumber(month), Number(day ?? 1));
  const hours = Number(h ?? 0);
  if (half !== undefined && (hours < 1 || hours > 12)) return undefined;
  const inDay = half === undefined ? hours : (hours % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  const ms = date + timeMs(inDay, Number(m ?? 0), Number(s ?? 0));
  return Number.isNaN(ms) ? undefined : { ms, hasTime: h !== undefined };
}

function monthNumber(text = ""): number {
  if (/^\d/.test(text)) return Number(text);
  const name = text.toLowerCase();
  const full = FULL_MONTHS.indexOf(name);
  return (full >= 0 ? full : name === "sept" ? 8 : MONTHS.indexOf(name)) + 1;
}
