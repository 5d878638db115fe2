import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowsOf } from "../../src/data/table-rows.ts";
import { ServiceError } from "../../src/errors.ts";
import { ofJson, ofNdjson } from "../support/datasets.ts";

const name = fc.oneof(fc.constantFrom("a", "b", "__proto__", "é"), fc.string({ minLength: 1, maxLength: 4 }));
const flat = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null));
const rows = fc.array(fc.dictionary(name, flat, { minKeys: 1, maxKeys: 4 }), { minLength: 1, maxLength: 6 });

/** The rows with every column, as the table has them. */
function filled(given: readonly Readonly<Record<string, unknown>>[]): Record<string, unknown>[] {
  const names = new Set(given.flatMap((row) => Object.keys(row)));
  return given.map((row) => {
    const of = (key: string) => (Object.hasOwn(row, key) ? row[key] : null);
    return Object.fromEntries([...names].map((key) => [key, of(key) === 0 ? 0 : of(key)]));
  });
}

/** The same rows laid out by columns. */
const byColumns = (given: readonly Record<string, unknown>[]): Record<string, unknown[]> =>
  Object.fromEntries(Object.keys(given[0] ?? {}).map((key) => [key, given.map((row) => row[key])]));

describe("JSON rows", () => {
  it("are what JSON.parse reads, whatever the layout", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(undefined, 1, "\t"), (given, indent) => {
        const expected = filled(given);
        const numbers = (found: ReturnType<typeof rowsOf>) =>
          Object.keys(expected[0] ?? {}).map((key) => found.map((row) => row[key]));
        const wanted = Object.keys(expected[0] ?? {}).map((key) => expected.map((row) => row[key]));
        expect(numbers(rowsOf(ofJson(JSON.stringify(given, null, indent))))).toEqual(wanted);
        expect(numbers(rowsOf(ofNdjson(given.map((row) => JSON.stringify(row)).join("\n"))))).toEqual(wanted);
        expect(numbers(rowsOf(ofJson(JSON.stringify(byColumns(expected), null, indent))))).toEqual(wanted);
      }),
      { numRuns: 300 },
    );
  });

  it("keep any text, escaped or not", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "binary", maxLength: 6 }), { minLength: 1, maxLength: 5 }),
        (texts) => {
          const json = JSON.stringify(texts.map((s) => ({ s })));
          const escaped = json.replace(
            /[^\0-\x7f]/g,
            (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
          );
          const expected = texts.map((s) => ({ s }));
          expect(rowsOf(ofJson(json, "s:string"))).toEqual(expected);
          expect(rowsOf(ofJson(escaped, "s:string"))).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("are taken where JSON.parse takes them, and refused where it does not", () => {
    const good = '[{"a":-1.5e+3,"b":"x\\n\\u00e9"},{"a":true,"b":null},{"b":false,"c":0}]';
    const change = fc.record({
      at: fc.nat(good.length - 1),
      cut: fc.nat(2),
      put: fc.string({ unit: fc.constantFrom(...'[]{}:,"\\01-+.eEutrfn \n'), maxLength: 2 }),
    });
    fc.assert(
      fc.property(change, ({ at, cut, put }) => {
        const text = good.slice(0, at) + put + good.slice(at + cut);
        const isTaken = readable(text);
        expect(isTaken, text).toBe(isFlat(text));
      }),
      { numRuns: 5000 },
    );
  });
});

function readable(text: string): boolean {
  try {
    ofJson(text);
    return true;
  } catch (error) {
    if (error instanceof ServiceError && error.status === 400) return false;
    throw error;
  }
}

/** Whether the text is rows of scalars for JSON.parse, with names that are not empty. */
function isFlat(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value) || value.length === 0) return false;
    const cells = value.flatMap((row: unknown) =>
      typeof row === "object" && row !== null && !Array.isArray(row) ? Object.entries(row) : [["", row]],
    );
    return (
      cells.length > 0 &&
      cells.every(([key, cell]) => key !== "" && (cell === null || typeof cell !== "object")) &&
      cells.every(([, cell]) => typeof cell !== "string" || cell.isWellFormed()) &&
      cells.every(([, cell]) => typeof cell !== "number" || Number.isFinite(cell))
    );
  } catch {
    return false;
  }
}
