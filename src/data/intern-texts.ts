import type { CellCursor } from "./raw-table.ts";

/** Gives each different text a code, in the order in which they come first. */
export interface InternedTexts {
  readonly dictionary: string[];
  /** The code of the cell at the cursor; -1 where its text is ill-formed. */
  codeHere(): number;
}

const FIRST_SLOTS = 256;
/** A way to write a text takes four numbers: its hash, its code, where it lies in the bytes and where it ends. */
const STRIDE = 4;

/**
 * Compares cells by their bytes, so that a text is decoded only where it comes first. What is written in several ways
 * (`\u0041` and `A`) gets one code all the same.
 */
export function internTexts(cursor: CellCursor): InternedTexts {
  const { bytes } = cursor;
  const dictionary: string[] = [];
  /** Needed only once an escape was seen: without one, other bytes are another text. */
  let codeOf: Map<string, number> | undefined;
  /** An open hash table of ways to write. */
  let slots = new Int32Array(FIRST_SLOTS).fill(-1);
  let ways = new Int32Array((FIRST_SLOTS / 2) * STRIDE);
  let count = 0;

  const isSame = (way: number, hash: number, from: number, to: number): boolean => {
    const at = way * STRIDE;
    const start = ways[at + 2] ?? 0;
    if (ways[at] !== hash || (ways[at + 3] ?? 0) - start !== to - from) return false;
    for (let i = 0; i < to - from; i++) if (bytes[start + i] !== bytes[from + i]) return false;
    return true;
  };
  const grow = (): void => {
    const grown = new Int32Array(ways.length * 2);
    grown.set(ways);
    ways = grown;
    slots = new Int32Array(slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let way = 0; way < count; way++) {
      let slot = (ways[way * STRIDE] ?? 0) & mask;
      while (slots[slot] !== -1) slot = (slot + 1) & mask;
      slots[slot] = way;
    }
  };
  const codeOfText = (text: string): number => {
    if (cursor.escaped && codeOf === undefined) {
      codeOf = new Map(dictionary.map((known, code) => [known, code]));
    }
    const code = codeOf?.get(text) ?? dictionary.push(text) - 1;
    codeOf?.set(text, code);
    return code;
  };

  return {
    dictionary,
    codeHere() {
      const { from, to } = cursor;
      let hash = 0x811c9dc5;
      for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
      hash ^= hash >>> 15;
      let slot = hash & (slots.length - 1);
      for (let way = slots[slot] ?? -1; way >= 0; way = slots[slot] ?? -1) {
        if (isSame(way, hash, from, to)) return ways[way * STRIDE + 1] ?? -1;
        slot = (slot + 1) & (slots.length - 1);
      }
      const text = cursor.text();
      if (cursor.escaped && !text.isWellFormed()) return -1;
      const code = codeOfText(text);
      ways.set([hash, code, from, to], count * STRIDE);
      slots[slot] = count;
      count++;
      if (count * 2 >= slots.length) grow();
      return code;
    },
  };
}
