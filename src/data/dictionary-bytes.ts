const PIECE_TEXTS = 4096;

/**
 * A dictionary as JSON in UTF-8, in parts of some thousand texts: what `JSON.stringify` gives, without ever holding
 * it as one string.
 */
export function dictionaryBytes(dictionary: readonly string[]): Uint8Array<ArrayBuffer>[] {
  const encoder = new TextEncoder();
  if (dictionary.length === 0) return [encoder.encode("[]")];
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let start = 0; start < dictionary.length; start += PIECE_TEXTS) {
    const piece = JSON.stringify(dictionary.slice(start, start + PIECE_TEXTS)).slice(1, -1);
    parts.push(encoder.encode(`${start === 0 ? "[" : ","}${piece}`));
  }
  parts.push(encoder.encode("]"));
  return parts;
}
