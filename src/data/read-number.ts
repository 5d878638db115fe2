/** Powers of ten that a double holds exactly. */
const POWERS = Float64Array.from({ length: 23 }, (_, power) => 10 ** power);
/** So many digits always fit into a double's integer part. */
const EXACT_DIGITS = 15;
const COMMAS = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;

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
  if (digits === 0) return Number.NaN;
  if (at === end && digits <= EXACT_DIGITS) {
    // Both are exact, and IEEE 754 division rounds as reading the decimal would.
    const value = mantissa / (POWERS[fraction] ?? Number.NaN);
    return sign === 0x2d && value !== 0 ? -value : value;
  }
  return readSlowly(bytes, start, end, isWhole && !lenient);
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

function readSlowly(bytes: Uint8Array, start: number, end: number, mustBeSafe: boolean): number {
  // No double needs more to be told apart, and whoever writes more does not mean a number.
  if (end - start > 400) return Number.NaN;
  let text = String.fromCharCode(...bytes.subarray(start, end));
  if (COMMAS.test(text)) text = text.replaceAll(",", "");
  else if (!DECIMAL.test(text)) return Number.NaN;
  const value = Number(text);
  if (!Number.isFinite(value) || (mustBeSafe && !Number.isSafeInteger(value))) return Number.NaN;
  return value === 0 ? 0 : value;
}
