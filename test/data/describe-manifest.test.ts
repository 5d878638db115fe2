import { describe, expect, it } from "vitest";
import { encodeTable } from "../../src/data/column-chunks.ts";
import { datasetId } from "../../src/data/dataset-id.ts";
import { describeManifest } from "../../src/data/describe-manifest.ts";
import { rowsOf } from "../../src/data/table-rows.ts";
import { ofCsv } from "../support/datasets.ts";

describe("what is told of a dataset", () => {
  it("is the type of each column, its nulls, its values and their range", async () => {
    const text = "n,d,b,s,none\n1.5,2020-01-02,true,x,\n-2,2020-01-01,false,,\n,,true,x,\n";
    const table = ofCsv(text);
    const stored = { id: await datasetId(table), sourceBytes: text.length, maxChunkBytes: 100_000 };
    expect(describeManifest(encodeTable(table, stored).manifest)).toEqual({
      rows: 3,
      bytes: text.length,
      columns: [
        { name: "n", type: "number", nulls: 1, distinct: 2, min: -2, max: 1.5 },
        { name: "d", type: "date", nulls: 1, distinct: 2, min: "2020-01-01", max: "2020-01-02" },
        { name: "b", type: "boolean", nulls: 0, distinct: 2 },
        { name: "s", type: "string", nulls: 1, distinct: 1 },
        { name: "none", type: "string", nulls: 3, distinct: 0 },
      ],
    });
  });
});

describe("rows", () => {
  it("have the columns that were asked for, each time anew", () => {
    const table = ofCsv("a,b,c\n1,2,3\n");
    expect(rowsOf(table, { columns: ["c", "a", "c", "x"] })).toEqual([{ c: 3, a: 1 }]);
    expect(rowsOf(table)[0]).not.toBe(rowsOf(table)[0]);
  });

  it("have a column called __proto__ as any other", () => {
    const [row] = rowsOf(ofCsv("__proto__,a\n1,2\n"));
    expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
    expect(Object.entries(row ?? {})).toEqual([
      ["__proto__", 1],
      ["a", 2],
    ]);
  });
});
