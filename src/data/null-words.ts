import { codeOfWord, wordCode } from "./word-code.ts";

const CODES = new Set(["", "null", "na", "n/a", "#n/a", "nan", "none", "nil", "-", "--"].map(codeOfWord));

/**
 * Tells cells that say that there is no value: nothing, `null`, `NA`, `N/A`, `#N/A`, `NaN`, `none`, `nil` or a dash,
 * in any case and with spaces around. They count so in columns of numbers, booleans and dates; in one of text they
 * are text, and only the empty cell is null.
 */
export const isNullWord = (bytes: Uint8Array, from: number, to: number): boolean =>
  CODES.has(wordCode(bytes, from, to));
