const WORDS = new Set(["", "null", "na", "n/a", "#n/a", "nan", "none", "nil", "-", "--"]);
const LONGEST = 4;

/**
 * Tells cells that say that there is no value: nothing, `null`, `NA`, `N/A`, `#N/A`, `NaN`, `none`, `nil` or a dash,
 * in any case and with spaces around. They count so in columns of numbers, booleans and dates; in one of text they
 * are text, and only the empty cell is null.
 */
export function isNullWord(bytes: Uint8Array, from: number, to: number): boolean {
  let start = from;
  let end = to;
  while (start < end && (bytes[start] === 0x20 || bytes[start] === 0x09)) start++;
  while (end > start && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0x09)) end--;
  if (end - start > LONGEST) return false;
  return WORDS.has(String.fromCharCode(...bytes.subarray(start, end)).toLowerCase());
}
