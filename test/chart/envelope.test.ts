import { describe, expect, test } from "vitest";
import { parseBodyRequest } from "../../src/chart/envelope.ts";

const rows = [{ a: 1 }, { a: 2 }];

describe("an envelope", () => {
  test("puts rows into the place of a Vega-Lite spec's data, and keeps its name and parsing", () => {
    const spec = {
      mark: "bar",
      data: { name: "n", url: "x.csv", format: { type: "csv", parse: { a: "date" } } },
    };
    expect(parseBodyRequest({ spec, data: rows }).spec).toEqual({
      mark: "bar",
      data: { name: "n", values: rows, format: { parse: { a: "date" } } },
    });
  });

  test("fills a Vega-Lite spec's named sources beside those it has", () => {
    const spec = { mark: "bar", data: { name: "a" }, datasets: { b: [1], c: [2] } };
    expect(parseBodyRequest({ spec, datasets: { a: rows, b: [3] } }).spec).toEqual({
      mark: "bar",
      data: { name: "a" },
      datasets: { a: rows, b: [3], c: [2] },
    });
  });

  test("fills a Vega spec's first source of its own, and named ones", () => {
    const spec = {
      marks: [],
      data: [
        { name: "derived", source: "table" },
        { name: "table", url: "x.csv", format: { type: "csv", parse: { a: "number" } }, transform: [] },
        { name: "other", values: "a\n1", format: { type: "csv" } },
      ],
    };
    const filled = parseBodyRequest({ spec, data: rows, datasets: { other: [7] } }).spec;
    expect(filled.data).toEqual([
      { name: "derived", source: "table" },
      { name: "table", transform: [], values: rows, format: { parse: { a: "number" } } },
      { name: "other", values: [7] },
    ]);
    expect(spec.data[1]).toHaveProperty("url");
  });

  test("needs a source in a Vega spec to put rows into", () => {
    expect(() => parseBodyRequest({ spec: { marks: [] }, data: rows })).toThrow("no data source of its own");
  });

  test.each([
    [{ ttl: 1.5 }, "/ttl"],
    [{ ttl: "60" }, "/ttl"],
    [{ tags: "a" }, "/tags"],
    [{ tags: Array(17).fill("a") }, "/tags"],
    [{ tags: ["a/b/c/d", "a/b/c/d/e"] }, "/tags/1"],
    [{ tags: [""] }, "/tags/0"],
    [{ options: [] }, "/options"],
    [{ data: { values: [] } }, "/data"],
    [{ data: "a,b\n1,2" }, "/data"],
    [{ datasets: { x: 5 } }, "/datasets/x"],
    [{ expire: 5 }, "/expire"],
  ])("with %j is refused at its place", (more, path) => {
    expect(() => parseBodyRequest({ spec: { mark: "bar" }, ...more })).toThrow(
      expect.objectContaining({
        code: "INVALID_ENVELOPE",
        places: expect.arrayContaining([expect.objectContaining({ path })]),
      }),
    );
  });

  test("carries options, lifetime and tags", () => {
    const body = { spec: { mark: "bar" }, options: { width: 5 }, ttl: 60, tags: ["a/b"] };
    expect(parseBodyRequest(body)).toEqual({
      spec: { mark: "bar" },
      options: { width: 5 },
      ttlSeconds: 60,
      tags: ["a/b"],
    });
  });
});
