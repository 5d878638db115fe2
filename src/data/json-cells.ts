import { decodeText } from "./decode-text.ts";
import type { CellCursor } from "./raw-table.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SCALAR_END = new Set([..." \t\r\n,]}"].map((character) => character.charCodeAt(0)));

/** A cursor over the scalars of JSON that was found to be well formed. */
export function createJsonCells(bytes: Uint8Array): CellCursor {
  const cursor: CellCursor = {
    bytes,
    kind: "number",
    from: 0,
    to: 0,
    escaped: false,
    seek(start) {
      const first = bytes[start];
      cursor.escaped = false;
      if (first === QUOTE) {
        let at = start + 1;
        while (bytes[at] !== QUOTE) {
          if (bytes[at] === BACKSLASH) {
            cursor.escaped = true;
            at++;
          }
          at++;
        }
        cursor.kind = "string";
        cursor.from = start + 1;
        cursor.to = at;
        return;
      }
      let at = start;
      while (at < bytes.length && !SCALAR_END.has(bytes[at] ?? 0)) at++;
      cursor.from = start;
      cursor.to = at;
      cursor.kind = first === 0x74 ? "true" : first === 0x66 ? "false" : "number";
    },
    text() {
      if (!cursor.escaped) return decodeText(bytes, cursor.from, cursor.to);
      const text: unknown = JSON.parse(decodeText(bytes, cursor.from - 1, cursor.to + 1));
      return String(text);
    },
  };
  return cursor;
}
