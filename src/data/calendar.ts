export const DAY_MS = 86_400_000;
/** 400 years of the Gregorian calendar, after which it repeats. */
const CYCLE_DAYS = 146_097;

/** Unix milliseconds of a day of the Gregorian calendar; NaN where there is no such day. Months are from 1. */
export function dayMs(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return Number.NaN;
  // Date.UTC takes the years 0 to 99 for those of the last century.
  const ms = Date.UTC(year + 400, month - 1, day) - CYCLE_DAYS * DAY_MS;
  return day > 28 && new Date(ms).getUTCDate() !== day ? Number.NaN : ms;
}

/** NaN where there is no such time of day. */
export function timeMs(hours: number, minutes: number, seconds: number): number {
  if (!(hours < 24 && minutes < 60 && seconds < 60)) return Number.NaN;
  return Math.round(((hours * 60 + minutes) * 60 + seconds) * 1000);
}
