import { describe, expect, it } from "vitest";
import { parseBodyRequest } from "../../../src/chart/envelope.ts";
import { parsePlot } from "../../../src/chart/plot/parse-plot.ts";
import { plotOfQuery } from "../../../src/chart/plot/plot-of-query.ts";
import { parsePlotQuery } from "../../../src/chart/plot/plot-options.ts";
import { PLOT_SCHEMA } from "../../../src/chart/spec-kind.ts";

const ofQuery = (query: Record<string, string>) =>
  plotOfQuery("bar", parsePlotQuery(new Map(Object.entries(query))), 10);
const id = `d-${"a".repeat(43)}`;

describe("the spec of a plot", () => {
  it.each<[string, Record<string, string>, object]>([
    ["a name", { data: "sales" }, { url: "dataset:sales" }],
    ["an id", { data: id }, { url: `dataset:${id}` }],
    ["an address", { data: "https://data.test/a.csv?b=1,2" }, { url: "https://data.test/a.csv?b=1,2" }],
    ["CSV", { data: "a,b\n1,2" }, { values: "a,b\n1,2", format: { type: "csv" } }],
    ["a column of CSV", { data: "a\n1\n" }, { values: "a\n1\n", format: { type: "csv" } }],
    ["rows", { data: '[{"a":1}]' }, { values: [{ a: 1 }] }],
    ["columns", { data: '{"a":[1]}' }, { values: { a: [1] } }],
    ["rows that do not end", { data: '[{"a":1}' }, { values: '[{"a":1}', format: { type: "json" } }],
    ["labels and values", { labels: "a,b", values: "1,2" }, { labels: "a,b", values: "1,2" }],
    ["values alone", { values: "1,2" }, { labels: null, values: "1,2" }],
  ])("is made of %s without reading it", (_, query, data) => {
    const spec = ofQuery({ ...query, x: "a", title: "T", explain: "1" });
    expect(spec).toEqual({ $schema: PLOT_SCHEMA, type: "bar", data, x: "a", title: "T" });
    expect(parsePlot(spec)).toMatchObject({ type: "bar", options: { x: "a", title: "T" } });
  });

  it("refuses rows nested beyond what is read", () => {
    expect(() => ofQuery({ data: `${"[".repeat(20)}${"]".repeat(20)}` })).toThrow(/nested more than 10/);
  });

  it("notes the order of the columns, which a key would lose", () => {
    const plot = { $schema: PLOT_SCHEMA, type: "bar" };
    const orderOf = (body: object) => parseBodyRequest({ ...plot, ...body }).spec.data;
    const values = [{ b: 1 }, { c: 3, a: 2, b: 1 }];
    expect(orderOf({ data: { values } })).toEqual({ values, columns: ["b", "c", "a"] });
    expect(orderOf({ data: { values, columns: ["a"] } })).toEqual({ values, columns: ["a"] });
    expect(orderOf({ data: { values: { y: [1], x: [2] } } })).toMatchObject({ columns: ["y", "x"] });
    expect(
      parseBodyRequest({ spec: { ...plot, data: { url: "dataset:a" } }, data: [{ z: 1, y: 2 }] }).spec.data,
    ).toEqual({
      values: [{ z: 1, y: 2 }],
      columns: ["z", "y"],
    });
  });
});
