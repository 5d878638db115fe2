import type { CellCursor } from "./raw-table.ts";

/** Gives each different text a code, in the order in which they come first. */
export interface InternedTexts {
  readonly dictionary: string[];
  /** The code of the cell at the cursor; -1 where its text is ill-formed. */
  codeHere(): number;
}

const FIRST_SLOTS = 256;
const GROWTH = 4;
/** A way to write a text takes three numbers: its hash, where it lies in the bytes and where it ends. */
const STRIDE = 3;

/**
 * Compares cells by their bytes, so that a text is decoded only where it comes first. What is written in several ways
 * (`\u0041` and `A`) gets one code all the same.
 */
export function internTexts(cursor: CellCursor): InternedTexts {
  const { bytes } = cursor;
  const dictionary: string[] = [];
  /** Needed only once an escape was seen: without one, other bytes are another text, and each way has its own code. */
  let codeOf: Map<string, number> | undefined;
  let codes: number[] | undefined;
  /** An open hash table of ways to write. */
  let slots = new Int32Array(FIRST_SLOTS).fill(-1);
  let ways = new Int32Array((FIRST_SLOTS / 2) * STRIDE);
  let count = 0;
  // Nobody can send texts that all meet in one place.
  const seed = Math.floor(Math.random() * 2 ** 32) | 0;

  const hashOf = (from: number, to: number): number => {
    let hash = seed;
    for (let at = from; at < to; at++) {
      hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
      hash ^= hash >>> 15;
    }
    return hash;
  };
  const isSame = (way: number, hash: number, from: number, to: number): boolean => {
    const at = way * STRIDE;
    const start = ways[at + 1] ?? 0;
    if (ways[at] !== hash || (ways[at + 2] ?? 0) - start !== to - from) return false;
    for (let i = 0; i < to - from; i++) if (bytes[start + i] !== bytes[from + i]) return false;
    return true;
  };
  const grow = (): void => {
    const grown = new Int32Array(ways.length * GROWTH);
    grown.set(ways);
    ways = grown;
    slots = new Int32Array(slots.length * GROWTH).fill(-1);
    const mask = slots.length - 1;
    for (let way = 0; way < count; way++) {
      let slot = (ways[way * STRIDE] ?? 0) & mask;
      while (slots[slot] !== -1) slot = (slot + 1) & mask;
      slots[slot] = way;
    }
  };
  const addText = (text: string): number => {
    if (cursor.escaped && codeOf === undefined) {
      codeOf = new Map(dictionary.map((known, code) => [known, code]));
      codes = dictionary.map((_, code) => code);
    }
    const code = codeOf?.get(text) ?? dictionary.push(text) - 1;
    codeOf?.set(text, code);
    codes?.push(code);
    return code;
  };

  return {
    dictionary,
    codeHere() {
      const { from, to } = cursor;
      const hash = hashOf(from, to);
      let slot = hash & (slots.length - 1);
      for (let way = slots[slot] ?? -1; way >= 0; way = slots[slot] ?? -1) {
        if (isSame(way, hash, from, to)) return codes?.[way] ?? way;
        slot = (slot + 1) & (slots.length - 1);
      }
      const text = cursor.text();
      if (cursor.escaped && !text.isWellFormed()) return -1;
      const code = addText(text);
      ways[count * STRIDE] = hash;
      ways[count * STRIDE + 1] = from;
      ways[count * STRIDE + 2] = to;
      slots[slot] = count;
      count++;
      if (count * 2 >= slots.length) grow();
      return code;
    },
  };
}
