import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findInvalidUtf8 } from "../../src/data/find-invalid-utf8.ts";
import { rowsOf } from "../../src/data/table-rows.ts";
import { writeCsv } from "../../src/data/write-csv.ts";
import { ofCsv } from "../support/datasets.ts";

/** Text of any kind, often of the characters that CSV cares for. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom('"', ",", ";", "\n", "\r", " ", "a", "é", "🚀"), maxLength: 8 }),
  fc.string({ unit: "binary", maxLength: 8 }).map((one) => one.replaceAll("\0", "")),
);

const tables = fc
  .record({
    width: fc.integer({ min: 1, max: 5 }),
    delimiter: fc.constantFrom(",", ";", "\t", "|", " ", "^", "x"),
    lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
    hasLastBreak: fc.boolean(),
    hasMark: fc.boolean(),
  })
  .chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      rows: fc.array(fc.array(text, { minLength: shape.width, maxLength: shape.width }), { maxLength: 8 }),
      /** Whether a cell that needs no quotes gets them all the same. */
      quotes: fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }),
    }),
  );

describe("delimited text", () => {
  it("gives back any cells that were written by the rules", () => {
    fc.assert(
      fc.property(tables, ({ shape, rows, quotes }) => {
        const { width, delimiter, lineEnd } = shape;
        let cells = 0;
        const write = (cell: string): string => {
          const mustQuote = /["\n\r]/.test(cell) || cell.includes(delimiter);
          const quoted = mustQuote || quotes[cells++ % quotes.length] === true;
          return quoted ? `"${cell.replaceAll('"', '""')}"` : cell;
        };
        const names = Array.from({ length: width }, (_, i) => `c${i}`);
        const lines = [names, ...rows].map((row) => row.map(write).join(delimiter) || '""');
        const mark = shape.hasMark ? "\ufeff" : "";
        const sent = mark + lines.join(lineEnd) + (shape.hasLastBreak ? lineEnd : "");
        const table = ofCsv(sent, names.map((name) => `${name}:string`).join(), delimiter);
        const found = rowsOf(table).map((row) => Object.values(row));
        expect(found).toEqual(rows.map((row) => row.map((cell) => (cell === "" ? null : cell))));
      }),
      { numRuns: 500 },
    );
  });

  it("never fails but with an error of the service, whatever the bytes", () => {
    const bytes = fc.string({
      unit: fc.constantFrom('"', ",", "\n", "\r", "a", "1", " ", "\0"),
      maxLength: 30,
    });
    fc.assert(
      fc.property(bytes, (sent) => {
        try {
          ofCsv(sent);
        } catch (error) {
          expect(error).toHaveProperty("status", 400);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("is written so that it is read as it was", () => {
    const csv = 'a,b b,"c,""\n"\r\n1,x,2020-01-01\r\n,"y,\r\nz",\r\n3,"""",2020-01-03T10:00:00Z\r\n';
    const once = ofCsv(csv);
    const written = [...writeCsv(once)].join("");
    expect(rowsOf(ofCsv(written))).toEqual(rowsOf(once));
    expect([...writeCsv(ofCsv(written))].join("")).toBe(written);
  });

  it("keeps rows of one column that hold nothing", () => {
    const table = ofCsv('a\n1\n""\n2\n""\n');
    expect(rowsOf(table)).toEqual([{ a: 1 }, { a: null }, { a: 2 }, { a: null }]);
    expect(rowsOf(ofCsv([...writeCsv(table)].join("")))).toEqual(rowsOf(table));
  });

  it("with any delimiter that means something in a pattern is written and read", () => {
    for (const delimiter of ["^", "]", "\\", "-", "|", ".", "*", "\t"]) {
      const table = ofCsv(`a${delimiter}b\n"x${delimiter}y"${delimiter}z\n`, "", delimiter);
      const written = [...writeCsv(table, delimiter)].join("");
      expect(rowsOf(ofCsv(written, "", delimiter)), delimiter).toEqual([{ a: `x${delimiter}y`, b: "z" }]);
    }
  });
});

describe("the search for invalid UTF-8", () => {
  it("agrees with the platform's decoder", () => {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    const isValid = (bytes: Uint8Array): boolean => {
      try {
        decoder.decode(bytes);
        return true;
      } catch {
        return false;
      }
    };
    const lead = fc.constantFrom(
      0x41,
      0x7f,
      0x80,
      0xbf,
      0xc1,
      0xc2,
      0xdf,
      0xe0,
      0xed,
      0xef,
      0xf0,
      0xf4,
      0xf5,
    );
    const next = fc.constantFrom(0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0);
    fc.assert(
      fc.property(fc.array(fc.oneof(lead, next), { maxLength: 9 }), (given) => {
        const bytes = Uint8Array.from(given);
        const at = findInvalidUtf8(bytes);
        expect(at < 0).toBe(isValid(bytes));
        if (at >= 0) expect(isValid(bytes.subarray(0, at))).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});
