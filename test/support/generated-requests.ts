import { constants, deflateRawSync, deflateSync } from "node:zlib";

export interface GeneratedRequest {
  /** With its `?`. */
  readonly search?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
}

const MIB = 1024 * 1024;
const GZIP_HEADER = Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);

/** Requests that fixtures name: too large, or not text. */
export const GENERATED = {
  "body-not-utf8": () => ({ body: Uint8Array.from([0x7b, 0xff, 0x7d]) }),
  /** 15.6 KB of URL, 12 MB of JSON. */
  "deflate-bomb-url": () => ({
    search: `?spec=${deflateSync(`{"a":"${"a".repeat(12_000_000)}"}`, { level: 9 }).toString("base64url")}`,
  }),
  "lz-string-bomb-url": () => ({ search: `?spec=${encodeURIComponent(lzStringOfOneLetter(12_000_000))}` }),
  "gzip-bomb-body": () => ({ headers: { "Content-Encoding": "gzip" }, body: gzipOfSpaces(1024) }),
  "body-over-limit": () => ({ body: new TextEncoder().encode(`{"a":"${"a".repeat(5 * MIB)}"}`) }),
  "nested-too-deeply": () => ({ body: new TextEncoder().encode(nested(100_000)) }),
  "nested-too-deeply-url": () => ({ search: `?spec=${encodeURIComponent(nested(150))}` }),
  "url-too-long": () => ({ search: `?spec=${"A".repeat(17_000)}` }),
} satisfies Record<string, () => GeneratedRequest>;

const nested = (depth: number): string => `{"layer":${"[".repeat(depth)}${"]".repeat(depth)}}`;

/** About 1 KB for each MiB: one compressed piece again and again, as a gzip stream that never ends. */
function gzipOfSpaces(mebibytes: number): Uint8Array<ArrayBuffer> {
  const piece = deflateRawSync(new Uint8Array(MIB).fill(0x20), {
    level: 9,
    finishFlush: constants.Z_FULL_FLUSH,
  });
  const bytes = new Uint8Array(GZIP_HEADER.length + piece.length * mebibytes);
  bytes.set(GZIP_HEADER);
  for (let at = 0; at < mebibytes; at++) bytes.set(piece, GZIP_HEADER.length + at * piece.length);
  return bytes;
}

/** What lz-string makes of the letter a, `length` times and more: every code names the entry that it makes itself. */
function lzStringOfOneLetter(length: number): string {
  const bits: number[] = [];
  const write = (value: number, count: number) => {
    for (let place = 0; place < count; place++) bits.push((value >> place) & 1);
  };
  write(0, 2);
  write("a".charCodeAt(0), 8);
  let entries = 4;
  for (let piece = 2, written = 1; written < length; written += piece++, entries++) {
    write(entries, 32 - Math.clz32(entries));
  }
  write(2, 32 - Math.clz32(entries));
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";
  let text = "";
  for (let at = 0; at < bits.length; at += 6) {
    const value = bits.slice(at, at + 6).reduce((sum, bit, place) => sum | (bit << (5 - place)), 0);
    text += alphabet.charAt(value);
  }
  return text;
}
