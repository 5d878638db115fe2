import { describe, expect, it } from "vitest";
import { plotTableOf } from "../../src/data/plot-table.ts";
import { readDataset } from "../../src/data/read-dataset.ts";
import { recogniseText } from "../../src/data/recognise-text.ts";
import { LIMITS } from "../support/dataset-limits.ts";

const read = (text: string) =>
  readDataset(new TextEncoder().encode(text), { ...recogniseText(text, {}), limits: LIMITS });

describe("a table as a plot looks at it", () => {
  const table = read("day,n,share,ok,city\n2024-01-01,3,0.5,true,Oslo\n,5,,false,\n2024-01-03,3,1.5,,Rome\n");

  it("tells of each column what choosing needs", () => {
    const { rowCount, columns } = plotTableOf(table, "ms");
    expect(rowCount).toBe(3);
    expect(columns).toEqual([
      { name: "day", type: "date", distinct: 2, nulls: 1 },
      { name: "n", type: "integer", distinct: 2, nulls: 0, min: 3, max: 5 },
      { name: "share", type: "number", distinct: 2, nulls: 1, min: 0.5, max: 1.5 },
      { name: "ok", type: "boolean", distinct: 2, nulls: 1 },
      { name: "city", type: "string", distinct: 2, nulls: 1 },
    ]);
  });

  it("gives values as the rows will hold them, with null where there is none", () => {
    const { values } = plotTableOf(table, "ms");
    expect(Array.from(values("day"))).toEqual([Date.UTC(2024, 0, 1), null, Date.UTC(2024, 0, 3)]);
    expect(Array.from(values("n"))).toEqual([3, 5, 3]);
    expect(Array.from(values("share"))).toEqual([0.5, null, 1.5]);
    expect(Array.from(values("ok"))).toEqual([true, false, null]);
    expect(Array.from(values("city"))).toEqual(["Oslo", null, "Rome"]);
    expect(Array.from(plotTableOf(table, "iso").values("day"))).toEqual(["2024-01-01", null, "2024-01-03"]);
    expect(Array.from(values("nowhere"))).toEqual([]);
  });

  it("unpacks a column once, and shares numbers without a null as they are", () => {
    const { values } = plotTableOf(table, "ms");
    expect(values("city")).toBe(values("city"));
    const stored = table.columns.find(({ name }) => name === "n");
    expect(stored !== undefined && "values" in stored && values("n") === stored.values).toBe(true);
  });

  it("knows the number of a row for one where how many differ is an estimate", () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `${i + 1},${(i * 7919) % 20_011}`);
    const [id, other] = plotTableOf(read(`id,other\n${rows.join("\n")}\n`), "ms").columns;
    expect(id?.distinct).toBe(20_000);
    expect(other?.distinct).not.toBe(20_000);
  });
});

describe("a text of no known format", () => {
  it.each<[string, string, object, object]>([
    ["rows in JSON", ' [{"a":1}]', {}, { format: "json" }],
    ["columns in JSON", '\uFEFF{"a":[1]}', {}, { format: "json" }],
    ["commas", "a,b;c\n1;2,3\n", {}, { format: "csv", delimiter: "," }],
    ["tabs", "a\tb\n1,5\t2", {}, { format: "csv", delimiter: "\t" }],
    ["semicolons", "a;b\r\n1,5;2", {}, { format: "csv", delimiter: ";" }],
    ["a single column", "a\n1,5\n", {}, { format: "csv" }],
    ["a delimiter that is said", "a,b\n", { delimiter: "|" }, { format: "csv", delimiter: "|" }],
    ["a type that is said", "[a],b\n", { type: "csv" }, { format: "csv", delimiter: "," }],
    ["another that is said", "a,b\n", { type: "tsv" }, { format: "tsv" }],
  ])("is told by %s", (_, text, hints, expected) => {
    expect(recogniseText(text, hints)).toEqual(expected);
  });
});
