import type { CellKind } from "./raw-table.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const code = (character: string): number => character.charCodeAt(0);
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;
const isHex = (byte: number | undefined): boolean =>
  isDigit(byte) || (byte !== undefined && (byte | 0x20) >= code("a") && (byte | 0x20) <= code("f"));

const ESCAPES = new Set([...'"\\/bfnrt'].map(code));
const LITERALS = ["true", "false", "null"] as const;

/** What is found where a value should start. */
export type JsonToken = CellKind | "null" | "object" | "array" | "none";

/** A reader of JSON tokens (RFC 8259) over bytes: it keeps no stack, so nothing can be nested too deeply for it. */
export interface JsonScanner {
  /** The byte that is read next. */
  at: number;
  skipSpace(): void;
  /** Passes `character` and the white space before it, where it comes next. */
  take(character: string): boolean;
  /** Passes a scalar after white space and says what it was; of an object or array it passes nothing. */
  scalar(): JsonToken;
  /** Where the last scalar started. */
  start: number;
  /** The text ended inside the last scalar. */
  ranOut: boolean;
}

export function createJsonScanner(bytes: Uint8Array, start: number): JsonScanner {
  const stringEnd = (from: number): number => {
    for (let at = from + 1; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE) return at + 1;
      if (byte < 0x20) return -1;
      if (byte !== BACKSLASH) continue;
      at++;
      const escaped = bytes[at] ?? 0;
      if (escaped === code("u")) {
        for (let digit = 1; digit <= 4; digit++)
          if (at + digit < bytes.length && !isHex(bytes[at + digit])) return -1;
        at += 4;
      } else if (!ESCAPES.has(escaped) && at < bytes.length) return -1;
    }
    scanner.ranOut = true;
    return -1;
  };
  const digitsEnd = (from: number): number => {
    let at = from;
    while (isDigit(bytes[at])) at++;
    return at;
  };
  const numberEnd = (from: number): number => {
    let at = bytes[from] === code("-") ? from + 1 : from;
    const whole = digitsEnd(at);
    if (whole === at || (bytes[at] === code("0") && whole > at + 1)) return -1;
    at = whole;
    if (bytes[at] === code(".")) {
      const fraction = digitsEnd(at + 1);
      if (fraction === at + 1) return -1;
      at = fraction;
    }
    if (((bytes[at] ?? 0) | 0x20) === code("e")) {
      at++;
      if (bytes[at] === code("+") || bytes[at] === code("-")) at++;
      const exponent = digitsEnd(at);
      if (exponent === at) return -1;
      at = exponent;
    }
    return at;
  };
  const isAt = (from: number, word: string): boolean => {
    for (let i = 0; i < word.length; i++) if (bytes[from + i] !== word.charCodeAt(i)) return false;
    return true;
  };

  const scanner: JsonScanner = {
    at: start,
    start,
    ranOut: false,
    skipSpace() {
      for (; scanner.at < bytes.length; scanner.at++) {
        const byte = bytes[scanner.at];
        if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return;
      }
    },
    take(character) {
      scanner.skipSpace();
      if (bytes[scanner.at] !== character.charCodeAt(0)) return false;
      scanner.at++;
      return true;
    },
    scalar() {
      scanner.skipSpace();
      const from = scanner.at;
      scanner.start = from;
      const byte = bytes[from];
      if (byte === QUOTE) return ended(stringEnd(from), "string");
      if (byte === code("{")) return "object";
      if (byte === code("[")) return "array";
      const literal = LITERALS.find((word) => isAt(from, word));
      if (literal !== undefined) return ended(from + literal.length, literal);
      return ended(numberEnd(from), "number");
    },
  };
  const ended = (to: number, token: JsonToken): JsonToken => {
    if (to < 0) return "none";
    scanner.at = to;
    return token;
  };
  return scanner;
}
