import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDatasetId, parseRef, readRef } from "../../src/chart/dataset-ref.ts";
import { datasetId } from "../../src/data/dataset-id.ts";
import type { Table } from "../../src/data/table.ts";
import { rowsOf } from "../../src/data/table-rows.ts";
import { writeCsv } from "../../src/data/write-csv.ts";
import { mixedTable, ofCsv, ofJson, ofNdjson, ofTsv } from "../support/datasets.ts";

const askedTypes = ({ columns }: Table) => new Map(columns.map(({ name, type }) => [name, type]));

describe("the id of a dataset", () => {
  it("is the same whatever text the table was read from", async () => {
    const ids = [
      ofCsv("n,d,s,b\n1,2020-01-01,x,true\n2.5,2020-01-02,,false\n"),
      ofCsv('\ufeff"n";"d";"s";"b"\r\n\r\n1.0;2020-01-01;"x";TRUE\r2.50;Jan 2 2020;;"False"', "", ";"),
      ofTsv("n\td\ts\tb\n1\t2020/01/01\tx\ttrue\n+2.5\t02.01.2020\t\tfalse\n"),
      ofJson('[{"n":1,"d":"2020-01-01","s":"x","b":true},{"b":false,"d":"2020-01-02","n":25e-1}]'),
      ofJson('{"n":[1,2.5],"d":["2020-01-01","2020-01-02"],"s":["\\u0078",null],"b":[true,false]}'),
      ofNdjson('{"n":1,"d":"2020-01-01","s":"x","b":true}\r\n{"n":2.5,"d":"2020-01-02","s":null,"b":false}'),
    ].map(datasetId);
    const [first, ...others] = await Promise.all(ids);
    expect(isDatasetId(first ?? "")).toBe(true);
    for (const other of others) expect(other).toBe(first);
  });

  it("is the same through JSON and CSV for any numbers and texts", async () => {
    const cell = fc.record({
      n: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      i: fc.integer({ min: -40_000, max: 40_000 }),
      s: fc.option(fc.string({ minLength: 1, maxLength: 3 }).map((one) => one.replaceAll("\0", "0"))),
      b: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 20 }), async (rows) => {
        const json = ofJson(JSON.stringify(rows), "n:number,i:integer,s:string,b:boolean");
        const csv = ofCsv([...writeCsv(json)].join(""), askedTypes(json));
        expect(await datasetId(csv)).toBe(await datasetId(json));
        expect(rowsOf(csv)).toEqual(rowsOf(json));
      }),
    );
  });

  it("is another for other names, types, cells, order or number of rows", async () => {
    const tables = [
      ofCsv("a,b\n1,2\n"),
      ofCsv("a,c\n1,2\n"),
      ofCsv("b,a\n2,1\n"),
      ofCsv("a,b\n1,2\n", "a:number"),
      ofCsv("a,b\n1,2\n", "a:string"),
      ofCsv("a,b\n1,3\n"),
      ofCsv("a,b\n1,2\n1,2\n"),
      ofCsv("a,b\n1,\n"),
      ofCsv("a,b\n1,0\n"),
      ofCsv("a,b\n,0\n"),
      ofCsv("a\n1\n"),
      ofCsv("a,b\n1,2020-01-01\n"),
      ofCsv("a,b\n1,2020-01-01T00:00\n"),
      ofCsv("a,b\n1,2020-01-01T00:00Z\n"),
      ofCsv("a,b\n"),
      ofJson('[{"a":""}]'),
      ofJson('[{"a":null}]'),
    ];
    expect(new Set(await Promise.all(tables.map(datasetId))).size).toBe(tables.length);
  });

  it("is what it always was: stored datasets are known by it", async () => {
    expect(await datasetId(mixedTable())).toBe("d-nuEJ7s5LH2fkKgLcxsdKgtzGYqaIrlV1ybc-NeB3QTQ");
  });
});

describe("a reference", () => {
  const id = `d-${"abc_-XYZ019".repeat(4).slice(0, 43)}`;

  it("is an id or a name, and says which", () => {
    expect(parseRef(id)).toEqual({ kind: "id", id });
    for (const name of [
      "sales",
      "0",
      "a.b-c_d",
      "d-sales",
      "x".repeat(63),
      `d-${"a".repeat(42)}`,
      `d-${"a".repeat(44)}`,
    ]) {
      expect(parseRef(name)).toEqual({ kind: "name", name });
    }
  });

  it("of an id's form is never a name", () => {
    expect(parseRef(`d-${"a".repeat(43)}`).kind).toBe("id");
  });

  it.each([
    "",
    "Sales",
    "-a",
    ".a",
    "_a",
    "a b",
    "a/b",
    "ä",
    "x".repeat(64),
    `D${id.slice(1)}`,
    "a\n",
    `${id}=`,
  ])("cannot be %j", (text) => {
    expect(readRef(text)).toBeUndefined();
    expect(() => parseRef(text)).toThrow(expect.objectContaining({ code: "DATASET_REF_INVALID" }));
  });
});
