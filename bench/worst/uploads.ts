import { gzipSync } from "node:zlib";
import { range } from "./spec.ts";

/** A dataset as it is sent. */
export interface Upload {
  readonly type: string;
  readonly encoding?: "gzip";
  readonly body: () => string | Uint8Array<ArrayBuffer>;
}

/** The limits as they are by default. */
const MAX_BYTES = 10_485_760;
const MAX_CELLS = 4_000_000;
const MAX_ROWS = 500_000;
/** Different texts, a bit fewer than there may be, of which columns of 2, 3, 4 or 1000 have equal shares. */
const TEXTS = 480_000;

/** As many lines of `columns` cells as may be sent. */
function lines(start: string, line: (at: number) => string, columns = 1, end = ""): string {
  const parts = [start];
  let bytes = start.length + end.length;
  for (let at = 0; at < Math.min(MAX_ROWS, Math.floor(MAX_CELLS / columns)); at++) {
    const next = line(at);
    bytes += Buffer.byteLength(next);
    if (bytes > MAX_BYTES) break;
    parts.push(next);
  }
  return parts.join("") + end;
}

const header = (columns: number): string => `${range(columns, (at) => `c${at}`).join(",")}\n`;

/** The same with cells by their number. @param last line in place of another one */
const cells = (cell: (at: number) => string, columns = 8, last = ""): Upload => ({
  type: "text/csv",
  body: () => {
    const text = lines(
      header(columns),
      (row) => `${range(columns, (column) => cell(row * columns + column)).join(",")}\n`,
      columns,
    );
    return last === "" ? text : `${text.slice(0, text.lastIndexOf("\n", text.length - 200))}\n${last}\n`;
  },
});

/** Numbers that differ and have no order. */
const mixed = (at: number): number => (at * 2_654_435_761) % 4_294_967_296;
const json = (body: Upload["body"]): Upload => ({ type: "application/json", body });
const csv = (body: Upload["body"]): Upload => ({ type: "text/csv", body });
const members = (cell: (column: number) => string, columns = 4): string =>
  range(columns, (column) => `"${column}":${cell(column)}`).join(",");

/** Datasets that take as much as one can, each in one way. */
export const uploads: Readonly<Record<string, Upload>> = {
  digits: cells((at) => String(at % 10)),
  numbers: cells((at) => String(mixed(at)), 2),
  fractions: cells((at) => `.${at % 10}`),
  "long fractions": cells((at) => `.${mixed(at)}${mixed(at + 1)}`, 2),
  exponents: cells((at) => `${at % 9}e${(at % 600) - 300}`, 4),
  "short exponents": cells((at) => `${at % 9}e${at % 9}`, 6),
  nulls: cells(() => "NA", 7),
  "nulls and one text": cells(() => "-", 8, "x,x,x,x,x,x,x,x"),
  booleans: cells(() => "true", 5),
  letters: cells((at) => String.fromCharCode(97 + (at % 26))),
  texts: cells((at) => `t${mixed(at % TEXTS).toString(36)}`, 3),
  "short texts": cells((at) => `${(at % TEXTS).toString(36)}x`, 4),
  "texts in Chinese": cells(
    (at) => String.fromCharCode(0x4e00 + (at % 20_000), 0x4e00 + (Math.floor(at / 20_000) % 24)),
    3,
  ),
  "long texts": cells((at) => `${at}${"x".repeat(60_000)}`, 1),
  dates: cells((at) => new Date(1e9 * (at % 3000)).toISOString().slice(0, 10), 2),
  times: cells((at) => new Date(1e12 + 1e6 * at).toISOString(), 1),
  "dates in words": cells((at) => `May ${1900 + (at % 200)}`, 3),
  "dates with slashes": cells((at) => `${1 + (at % 9)}/${1 + (at % 7)}/2000`, 3),
  "dates and one text": cells((at) => `5/${1 + (at % 7)}/2000`, 3, "x,x,x"),
  "dates with slashes at the end": cells((at) => `2000-01-${10 + (at % 20)}`, 2, "1/13/2000,1/13/2000"),
  "digits and one text": cells((at) => String(at % 10), 8, "x,x,x,x,x,x,x,x"),
  "digits in quotes": cells(() => '"1"', 5),
  quotes: cells(() => '""""', 4),
  "cells of quotes": cells(() => `"${'""'.repeat(30_000)}"`, 1),
  "one cell of quotes": csv(() => `a\n"${'""'.repeat(5_000_000)}"\n`),
  "a thousand columns of digits": cells((at) => String(at % 10), 1000),
  "a thousand columns of fractions": cells((at) => (at % 900 === 0 ? ".5" : String(at % 10)), 1000),
  "a thousand columns of texts": cells((at) => mixed(at % TEXTS).toString(36), 1000),
  "a thousand columns of nothing": cells(() => "", 1000),
  "short rows of a thousand columns": csv(() => lines(header(1000), () => "1\n", 1000)),
  "empty lines": csv(() => `a\n${"\n".repeat(10_000_000)}1\n`),
  "more rows than there may be": csv(() => `a\n${"1\n".repeat(5_000_000)}`),
  "rows of JSON": json(() => lines("[{}", (at) => `,{${members(() => String(at % 10))}}`, 4, "]")),
  "rows of JSON with nothing in them": json(() => lines(`[{${members(() => "1", 8)}}`, () => ",{}", 8, "]")),
  "rows of JSON of texts": json(() =>
    lines(
      "[{}",
      (at) => `,{${members((column) => `"${((4 * at + column) % TEXTS).toString(36)}"`)}}`,
      4,
      "]",
    ),
  ),
  "rows of JSON with escapes": json(() => lines("[{}", (at) => `,{"a":"\\u00e9${at}"}`, 1, "]")),
  "rows of JSON of many columns": json(() =>
    lines(
      "[{}",
      (at) => `,{${range(1000, (column) => `"c${(column + at) % 1000}":1`).join(",")}}`,
      1000,
      "]",
    ),
  ),
  "rows of JSON, each of another column": json(() => lines("[{}", (at) => `,{"c${at % 1000}":1}`, 1000, "]")),
  "one row of the same member": json(() => `[{"a":1${',"a":1'.repeat(1_700_000)}}]`),
  "nested JSON": json(() => `[${'{"a":'.repeat(2_000_000)}`),
  "brackets of JSON": json(() => "[".repeat(MAX_BYTES)),
  "space of JSON": json(() => `[${" ".repeat(MAX_BYTES - 20)}{"a":1}]`),
  "columns of JSON": json(
    () => `{${range(8, (column) => `"${column}":[0${",1".repeat(MAX_ROWS - 1)}]`).join(",")}}`,
  ),
  "columns of JSON of texts": json(
    () =>
      `{${range(2, (column) => `"${column}":[${range(MAX_ROWS, (at) => `"${(at % (TEXTS / 2)).toString(36)}"`).join(",")}]`).join(",")}}`,
  ),
  "lines of JSON": {
    type: "application/x-ndjson",
    body: () => lines("", (at) => `{${members(() => String(at % 10), 2)}}\n`, 2),
  },
  "rows of two columns": cells((at) => String(at), 2),
  "rows of nine columns": cells((at) => String(at % 10), 9),
  "digits in gzip": {
    type: "text/csv",
    encoding: "gzip",
    body: () => new Uint8Array(gzipSync(lines(header(8), (at) => `1,2,3,4,5,6,7,${at % 10}\n`, 8))),
  },
};
