import { decodeText } from "./decode-text.ts";
import type { CellCursor } from "./raw-table.ts";

export const QUOTE = 0x22;
export const CR = 0x0d;
export const LF = 0x0a;

/** The byte after a quoted cell's closing quote; -1 where nothing closes it. `start` is its opening quote. */
export function quotedEnd(bytes: Uint8Array, start: number): number {
  for (let at = start + 1; ; at += 2) {
    at = bytes.indexOf(QUOTE, at);
    if (at < 0) return -1;
    // RFC 4180, section 2.7: a doubled quote is one of the text.
    if (bytes[at + 1] !== QUOTE) return at + 1;
  }
}

/** A cursor over the cells of delimited text that was found to be well formed. */
export function createCsvCells(bytes: Uint8Array, delimiter: number): CellCursor {
  const cursor: CellCursor = {
    bytes,
    kind: "plain",
    from: 0,
    to: 0,
    escaped: false,
    seek(start) {
      if (bytes[start] === QUOTE) {
        const end = quotedEnd(bytes, start);
        cursor.from = start + 1;
        cursor.to = end - 1;
        const quote = bytes.indexOf(QUOTE, cursor.from);
        cursor.escaped = quote < cursor.to;
        return;
      }
      let at = start;
      for (; at < bytes.length; at++) {
        const byte = bytes[at];
        if (byte === delimiter || byte === LF || byte === CR) break;
      }
      cursor.from = start;
      cursor.to = at;
      cursor.escaped = false;
    },
    text() {
      const text = decodeText(bytes, cursor.from, cursor.to);
      return cursor.escaped ? text.replaceAll('""', '"') : text;
    },
  };
  return cursor;
}
