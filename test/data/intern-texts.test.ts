import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dictionaryBytes } from "../../src/data/dictionary-bytes.ts";
import { rowsOf } from "../../src/data/table-rows.ts";
import { ofCsv, ofJson } from "../support/datasets.ts";

const dictionaryOf = ([column]: ReturnType<typeof ofCsv>["columns"]) =>
  column?.type === "string" ? column.dictionary : undefined;

describe("the dictionary of a text column", () => {
  it("has each text once, in the order of its first row, however it is written", () => {
    expect(dictionaryOf(ofCsv('s\nb\n"b"\n5" x\n"5"" x"\na\n"a"\n').columns)).toEqual(["b", '5" x', "a"]);
    const json = '[{"s":"A"},{"s":"\\u0041"},{"s":"\\u0042"},{"s":"B"},{"s":"\\u0042"}]';
    expect(dictionaryOf(ofJson(json).columns)).toEqual(["A", "B"]);
  });

  it("takes hundreds of thousands of different texts", () => {
    const texts = Array.from({ length: 200_000 }, (_, i) => `text ${(i * 7919) % 150_000}`);
    const table = ofCsv(`s\n${texts.join("\n")}\n`);
    expect(dictionaryOf(table.columns)).toHaveLength(150_000);
    expect(rowsOf(table).every(({ s }, row) => s === texts[row])).toBe(true);
  });

  it("is stored as the JSON that it is", () => {
    const lengths = fc.constantFrom(0, 1, 4095, 4096, 4097, 9000);
    fc.assert(
      fc.property(lengths, fc.string({ unit: "binary" }), (length, text) => {
        const dictionary = Array.from({ length }, (_, i) => `${text}${i}`);
        const json = dictionaryBytes(dictionary).map((part) => new TextDecoder().decode(part));
        expect(json.join("")).toBe(JSON.stringify(dictionary));
      }),
      { numRuns: 20 },
    );
  });
});
