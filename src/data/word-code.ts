/** A word of more characters has no code. */
const LONGEST = 6;

/**
 * A short word of ASCII in lower case as one number, spaces and tabs around it aside: cells are compared with known
 * words by it, without a text made of each. NaN for a longer one.
 */
export function wordCode(bytes: Uint8Array, from: number, to: number): number {
  let start = from;
  let end = to;
  while (start < end && (bytes[start] === 0x20 || bytes[start] === 0x09)) start++;
  while (end > start && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0x09)) end--;
  if (end - start > LONGEST) return Number.NaN;
  let code = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    code = code * 256 + (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);
  }
  return code;
}

/** The code of a known word. */
export const codeOfWord = (word: string): number => {
  const bytes = new TextEncoder().encode(word);
  return wordCode(bytes, 0, bytes.length);
};
