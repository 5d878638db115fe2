import { decodeText } from "./decode-text.ts";

/** Powers of ten that a double holds exactly. */
const POWERS = Float64Array.from({ length: 23 }, (_, power) => 10 ** power);
/** So many digits always fit into a double's integer part. */
const EXACT_DIGITS = 15;
const COMMAS = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;
const COMMA = 0x2c;
/** No double needs more to be told apart, and whoever writes more does not mean a number. */
const LONGEST = 400;

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09;

/**
 * The number that a cell's bytes write in decimal, spaces around it aside; NaN where they write none. A comma
 * between groups of three digits counts as a thousands separator. Unless `lenient`, digits that a number would not
 * give back are none: `007`, a postcode, and whole numbers past 2^53, as ids have. Never minus zero.
 */
export function readNumber(bytes: Uint8Array, from: number, to: number, lenient: boolean): number {
  let start = from;
  let end = to;
  while (start < end && isSpace(bytes[start])) start++;
  while (end > start && isSpace(bytes[end - 1])) end--;
  const sign = bytes[start];
  let at = sign === 0x2d || sign === 0x2b ? start + 1 : start;
  const first = at;
  let digits = 0;
  let mantissa = 0;
  for (; at < end && isDigit(bytes[at] ?? 0); at++) mantissa = mantissa * 10 + (bytes[at] ?? 0) - 0x30;
  digits = at - first;
  const hasLeadingZero = digits > 1 && bytes[first] === 0x30;
  if (hasLeadingZero && !lenient) return Number.NaN;
  const isWhole = at === end;
  let fraction = 0;
  if (bytes[at] === 0x2e && at < end) {
    const point = at + 1;
    for (at = point; at < end && isDigit(bytes[at] ?? 0); at++)
      mantissa = mantissa * 10 + (bytes[at] ?? 0) - 0x30;
    fraction = at - point;
    digits += fraction;
  }
  if (bytes[at] === COMMA && at < end && digits <= 3) return readGrouped(bytes, start, end);
  if (digits === 0) return Number.NaN;
  let exponent = 0;
  if ((bytes[at] === 0x65 || bytes[at] === 0x45) && at < end) {
    const after = bytes[at + 1];
    const isSigned = (after === 0x2d || after === 0x2b) && at + 1 < end;
    at += isSigned ? 2 : 1;
    if (at === end) return Number.NaN;
    for (; at < end && isDigit(bytes[at] ?? 0); at++) exponent = exponent * 10 + (bytes[at] ?? 0) - 0x30;
    if (after === 0x2d) exponent = -exponent;
  }
  if (at < end) return Number.NaN;
  const power = exponent - fraction;
  if (digits <= EXACT_DIGITS && Math.abs(power) < POWERS.length) {
    // Both are exact, and IEEE 754 arithmetic rounds as reading the decimal would.
    const scale = POWERS[Math.abs(power)] ?? Number.NaN;
    const value = power < 0 ? mantissa / scale : mantissa * scale;
    return sign === 0x2d && value !== 0 ? -value : value;
  }
  return end - start > LONGEST
    ? Number.NaN
    : checked(Number(decodeText(bytes, start, end)), isWhole && !lenient);
}

function readGrouped(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > LONGEST) return Number.NaN;
  const text = decodeText(bytes, start, end);
  if (!COMMAS.test(text)) return Number.NaN;
  return checked(Number(text.replaceAll(",", "")), false);
}

function checked(value: number, mustBeSafe: boolean): number {
  if (!Number.isFinite(value) || (mustBeSafe && !Number.isSafeInteger(value))) return Number.NaN;
  return value === 0 ? 0 : value;
}
