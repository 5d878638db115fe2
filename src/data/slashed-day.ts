import { dayMs } from "./calendar.ts";

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;
const isSlash = (byte: number | undefined): boolean => byte === 0x2f || byte === 0x2d;

/** Whether the bytes write 3/4/2012, or the same with hyphens, and nothing more: whole columns are read so. */
export function isSlashedDay(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  for (let part = 0; part < 2; part++) {
    if (!isDigit(bytes[at])) return false;
    at += isDigit(bytes[at + 1]) ? 2 : 1;
    if (!isSlash(bytes[at])) return false;
    at++;
  }
  for (let digit = 0; digit < 4; digit++) if (!isDigit(bytes[at + digit])) return false;
  return at + 4 === end;
}

/** Such a day in Unix milliseconds, as if in UTC; NaN where there is none. */
export function slashedDayMs(bytes: Uint8Array, start: number, end: number, isMonthFirst: boolean): number {
  const first = numberAt(bytes, start, end);
  const second = numberAt(bytes, start + (isSlash(bytes[start + 1]) ? 2 : 3), end);
  const year = numberAt(bytes, end - 4, end);
  return isMonthFirst ? dayMs(year, first, second) : dayMs(year, second, first);
}

function numberAt(bytes: Uint8Array, from: number, end: number): number {
  let value = 0;
  for (let at = from; at < end && isDigit(bytes[at]); at++) value = value * 10 + (bytes[at] ?? 0) - 0x30;
  return value;
}
