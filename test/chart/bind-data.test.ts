import { describe, expect, it } from "vitest";
import { bindData } from "../../src/chart/bind-data.ts";
import { bindNames } from "../../src/chart/bind-names.ts";
import { sourcesOf } from "../../src/chart/map-sources.ts";

const layered = {
  data: { name: "a" },
  layer: [
    { mark: "bar" },
    {
      mark: "rule",
      data: { name: "b", format: { type: "csv", parse: { day: "date" } } },
      transform: [{ lookup: "k", from: { data: { name: "a" }, key: "k" } }],
    },
  ],
};

describe("the data sources of a spec", () => {
  it("are those of every view, of lookups, and of Vega's groups", () => {
    expect(sourcesOf(layered).map(({ name }) => name)).toEqual(["a", "b", "a"]);
    const nested = { mark: "bar", data: { name: "in" } };
    expect(sourcesOf({ facet: {}, spec: { hconcat: [nested, { repeat: [], spec: nested }] } })).toHaveLength(
      2,
    );
    const group = {
      type: "group",
      data: [{ name: "inner" }],
      marks: [{ type: "group", data: [{ name: "deep" }] }],
    };
    expect(sourcesOf({ data: [{ name: "outer" }], marks: [group] }).map(({ name }) => name)).toEqual([
      "outer",
      "inner",
      "deep",
    ]);
  });

  it("are no rows that look like sources", () => {
    const values = [{ data: { name: "no" }, marks: [], layer: [{ data: {} }] }];
    expect(sourcesOf({ mark: "bar", data: { values } })).toEqual([{ values }]);
  });
});

describe("a stored dataset in place of a source", () => {
  it("takes every place of its name, parsed as before, and that of rows of the name", () => {
    const bound = bindData(
      { ...layered, datasets: { b: [1], c: [2] } },
      { datasets: new Map([["b", "sales"]]) },
    );
    expect(bound.datasets).toEqual({ c: [2] });
    expect(sourcesOf(bound)[1]).toEqual({
      name: "b",
      url: "dataset:sales",
      format: { parse: { day: "date" } },
    });
  });

  it("does not hide behind rows of the same name", () => {
    const spec = { mark: "bar", data: { name: "t" }, datasets: { t: [1] } };
    expect(bindData(spec, { data: "sales" }).data).toEqual({ url: "dataset:sales" });
  });

  it("needs a source of the name", () => {
    const unknown = { datasets: new Map([["x", "sales"]]) };
    expect(() => bindData(layered, unknown)).toThrow("no data source named x; there are a, b");
    expect(() => bindData({ marks: [], data: [{ name: "t" }] }, unknown)).toThrow("there are t");
  });
});

describe("a name alone", () => {
  it("is that of a stored dataset", () => {
    expect(sourcesOf(bindNames(layered)).map(({ url }) => url)).toEqual([
      "dataset:a",
      "dataset:b",
      "dataset:a",
    ]);
  });

  it("is the spec's where the spec has it anywhere, and means nothing where none can be stored", () => {
    const defined = { ...layered, data: { name: "a", values: [] } };
    expect(sourcesOf(bindNames(defined)).map(({ url }) => url)).toEqual([undefined, "dataset:b", undefined]);
    const odd = { mark: "bar", data: { name: "No such name" } };
    expect(bindNames(odd)).toBe(odd);
    const vega = { marks: [], data: [{ name: "a" }] };
    expect(bindNames(vega)).toBe(vega);
  });
});
