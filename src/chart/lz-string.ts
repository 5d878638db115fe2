const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";
const BITS_A_CHARACTER = 6;

const VALUES: ReadonlyMap<string, number> = new Map([
  ...Array.from(ALPHABET, (character, value) => [character, value] as const),
  // What a query string makes of "+".
  [" ", ALPHABET.indexOf("+")],
]);

/** The codes that mean something by themselves; those above name an entry of the dictionary. */
const NEW_8_BIT = 0;
const NEW_16_BIT = 1;
const END = 2;

const FROM_CHAR_CODE_AT_ONCE = 8192;

/** The text, or why there is none. */
export type LzStringText = { readonly text: string } | "damaged" | "too-large";

/**
 * Decodes what lz-string's `compressToEncodedURIComponent` wrote, up to `maxChars` characters.
 *
 * lz-string's own decoder has no bound, and its output can grow with the square of its input. Each entry of an
 * LZ78 dictionary is the entry before it and one character more, so it lies in the output as one piece: here the
 * dictionary is places in the output, and nothing but the output grows.
 */
export function decodeLzString(encoded: string, maxChars: number): LzStringText {
  const readBits = bitReader(encoded);
  let output = new Uint16Array(Math.min(maxChars, encoded.length * 4 + 16));
  let length = 0;
  const starts: number[] = [0, 0, 0];
  const lengths: number[] = [0, 0, 0];
  let previous: { start: number; length: number } | undefined;

  for (;;) {
    // The first code has 2 bits; from then on as many as name every entry and the next one.
    const code = readBits(previous === undefined ? 2 : 32 - Math.clz32(starts.length));
    if (code === undefined) return "damaged";
    if (code === END) return { text: toText(output.subarray(0, length)) };

    let start = length;
    let pieceLength = 1;
    if (code === NEW_8_BIT || code === NEW_16_BIT) {
      const character = readBits(code === NEW_8_BIT ? 8 : 16);
      if (character === undefined) return "damaged";
      if (length + 1 > maxChars) return "too-large";
      output = withRoom(output, length + 1, maxChars);
      output[length] = character;
      starts.push(length);
      lengths.push(1);
    } else {
      // An entry may be named in the very step that makes it: the piece before, and its first character again.
      const isNext = code === starts.length && previous !== undefined;
      start = (isNext ? previous?.start : starts[code]) ?? -1;
      pieceLength = isNext ? (previous?.length ?? 0) + 1 : (lengths[code] ?? 0);
      if (start < 0 || pieceLength === 0) return "damaged";
      if (length + pieceLength > maxChars) return "too-large";
      output = withRoom(output, length + pieceLength, maxChars);
      // Character by character: the piece may reach into what is being written.
      for (let at = 0; at < pieceLength; at++) output[length + at] = output[start + at] ?? 0;
    }
    if (previous !== undefined) {
      starts.push(previous.start);
      lengths.push(previous.length + 1);
    }
    previous = { start: length, length: pieceLength };
    length += pieceLength;
  }
}

function bitReader(encoded: string): (count: number) => number | undefined {
  let at = 0;
  let value = 0;
  let left = 0;
  return (count) => {
    let bits = 0;
    for (let place = 0; place < count; place++) {
      if (left === 0) {
        const next = VALUES.get(encoded.charAt(at++));
        if (next === undefined) return undefined;
        value = next;
        left = BITS_A_CHARACTER;
      }
      left--;
      bits |= ((value >> left) & 1) << place;
    }
    return bits;
  };
}

function withRoom(output: Uint16Array<ArrayBuffer>, needed: number, max: number): Uint16Array<ArrayBuffer> {
  if (needed <= output.length) return output;
  const grown = new Uint16Array(Math.min(max, Math.max(needed, output.length * 2)));
  grown.set(output);
  return grown;
}

function toText(codes: Uint16Array): string {
  let text = "";
  for (let start = 0; start < codes.length; start += FROM_CHAR_CODE_AT_ONCE) {
    text += String.fromCharCode(...codes.subarray(start, start + FROM_CHAR_CODE_AT_ONCE));
  }
  return text;
}
