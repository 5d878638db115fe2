import { describe, expect, it } from "vitest";
import { parseLabelValues } from "../../../src/chart/plot/label-values.ts";
import { parsePlotQuery } from "../../../src/chart/plot/plot-options.ts";
import { plotSpec } from "../../../src/chart/plot/plot-spec.ts";
import { parsePlotType } from "../../../src/chart/plot/plot-types.ts";
import type { JsonObject } from "../../../src/chart/request.ts";
import { ServiceError } from "../../../src/errors.ts";
import { tableOf } from "./table-of.ts";

const rows: JsonObject[] = Array.from({ length: 40 }, (_, i) => ({
  name: `car ${i}`,
  origin: ["Japan", "Europe", "USA"][i % 3] ?? "",
  horsepower: 50 + ((i * 37) % 90),
  balance: i % 2 === 0 ? 5 : -9,
  empty: null,
  zero: 0,
  sold: `2024-0${(i % 9) + 1}-01`,
}));
const texts = rows.map(({ name, origin }) => ({ name: name ?? "", origin: origin ?? "" }));
const many: JsonObject[] = Array.from({ length: 100_000 }, (_, i) => ({
  key: `k${i}`,
  value: (i * 7) % 1000,
}));
const thousand = many.slice(0, 1000);

/** The sentence, and the parameter it is about, of a query that cannot be answered. */
function refusal(type: string, query: Record<string, string>, data: readonly JsonObject[] = rows) {
  try {
    const {
      labels,
      values,
      data: _,
      explain: __,
      ...options
    } = parsePlotQuery(
      new Map(
        Object.entries(
          "labels" in query || "values" in query || "nothing" in query ? query : { data: "d", ...query },
        ),
      ),
    );
    const table =
      values === undefined && labels === undefined ? tableOf(data) : parseLabelValues(labels, values);
    plotSpec({ type: parsePlotType(type), table, options });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { code: error.code, status: error.status, path: error.places[0]?.path, message: error.message };
  }
  return undefined;
}

describe("wrong uses", () => {
  it.each<[string, string, Record<string, string>, JsonObject[], string, RegExp]>([
    [
      "an unknown x",
      "bar",
      { x: "orign" },
      rows,
      "x",
      /no column orign.*nearest is origin\. The columns are name, origin/,
    ],
    ["an unknown y", "line", { y: "horse" }, rows, "y", /nearest is horsepower/],
    ["an unknown color", "bar", { color: "colour" }, rows, "color", /no column colour/],
    ["an unknown size", "scatter", { size: "weight" }, rows, "size", /no column weight/],
    ["an unknown facet", "bar", { facet: "orig" }, rows, "facet", /nearest is origin/],
    [
      "text as a number",
      "bar",
      { x: "name", y: "origin" },
      rows,
      "y",
      /holds text.*Columns of numbers are horsepower.*aggregate=count/,
    ],
    ["text as the y of a line", "line", { y: "name" }, rows, "y", /needs numbers; name holds text/],
    ["text as a size", "scatter", { size: "origin" }, rows, "size", /needs numbers/],
    ["text in a boxplot", "boxplot", { y: "origin" }, rows, "y", /needs numbers/],
    ["text in a histogram", "histogram", { x: "origin" }, rows, "x", /bar chart counts categories/],
    ["dates as an amount", "pie", { y: "sold" }, rows, "y", /holds dates/],
    ["100,000 bars", "bar", { x: "key" }, many, "x", /100,000 different values, too many for the x of a bar/],
    ["100,000 slices", "pie", { x: "key" }, many, "x", /100,000 different values/],
    ["100,000 colours", "line", { color: "key" }, many, "color", /100,000 different values/],
    ["colour by a measure in bars", "bar", { color: "value" }, many, "color", /tells a few groups apart/],
    [
      "1,000 small charts",
      "bar",
      { facet: "key" },
      thousand,
      "facet",
      /has 1,000; take a column of at most 24/,
    ],
    [
      "small charts by a measure",
      "bar",
      { facet: "horsepower" },
      rows,
      "facet",
      /a small chart for each value/,
    ],
    ["no rows", "bar", {}, [], "data", /no columns/],
    [
      "the same column twice",
      "scatter",
      { x: "horsepower", y: "horsepower" },
      rows,
      "y",
      /x and y are both horsepower/,
    ],
    [
      "a name that every object has",
      "bar",
      { x: "constructor" },
      [{ constructor: "a", n: 1 }],
      "x",
      /No column can be drawn by the name constructor/,
    ],
    ["a column of nothing", "bar", { x: "empty" }, rows, "x", /without a single value/],
    [
      "a pie of negative amounts",
      "pie",
      { x: "name", y: "balance" },
      rows,
      "y",
      /is negative for car 1; a bar chart/,
    ],
    ["a pie of nothing", "donut", { x: "origin", y: "zero" }, rows, "y", /adds up to zero/],
    [
      "a pie over a measure",
      "pie",
      { x: "value" },
      many,
      "x",
      /needs a column of categories.*different numbers/,
    ],
    ["a scatter of text", "scatter", {}, texts, "y", /two columns of numbers/],
    ["a histogram of text", "histogram", {}, texts, "x", /No column holds numbers/],
    ["a boxplot of text", "boxplot", {}, texts, "y", /No column holds numbers/],
  ])("%s is 422", (_, type, query, data, path, message) => {
    expect(refusal(type, query, data)).toEqual({
      code: "PLOT_INVALID",
      status: 422,
      path,
      message: expect.stringMatching(message),
    });
  });

  it.each<[string, string, Record<string, string>, string, RegExp]>([
    [
      "an unknown aggregate",
      "bar",
      { aggregate: "average" },
      "aggregate",
      /one of count, distinct, sum, mean/,
    ],
    ["an unknown stack", "bar", { stack: "yes" }, "stack", /one of zero, normalize/],
    ["an unknown sort", "bar", { sort: "up" }, "sort", /one of x, -x, y, -y, none/],
    ["the aggregate of a scatter", "scatter", { aggregate: "sum" }, "aggregate", /each row is a point/],
    ["the y of a histogram", "histogram", { y: "horsepower" }, "y", /counts rows/],
    ["the size of bars", "bar", { size: "horsepower" }, "size", /only a scatter/],
    ["the stack of a pie", "pie", { stack: "zero" }, "stack", /stacked anyway/],
    ["the sort of a line", "line", { sort: "x" }, "sort", /follow x/],
    ["the colour of a sparkline", "sparkline", { color: "origin" }, "color", /single line/],
    ["nothing to plot", "bar", { nothing: "" }, "nothing", /no parameter of a plot/],
    ["labels without values", "bar", { labels: "a,b" }, "values", /add values/],
    ["more labels than values", "bar", { labels: "a,b", values: "1" }, "values", /2 labels and 1 values/],
    [
      "values that are no numbers",
      "bar",
      { labels: "a,b", values: "1,two" },
      "values",
      /Value 2, "two", is no number/,
    ],
    ["data and values", "bar", { data: "sales", values: "1" }, "data", /has both/],
    ["a title without an end", "bar", { title: "x".repeat(501) }, "title", /at most 500/],
  ])("%s is 400", (_, type, query, path, message) => {
    expect(refusal(type, query)).toMatchObject({
      status: 400,
      path,
      message: expect.stringMatching(message),
    });
  });

  it("answers a table of columns alone, an empty query and an unknown type", () => {
    const table = {
      rowCount: 0,
      columns: [{ name: "a", type: "number", distinct: 0, nulls: 0 }],
      values: () => [],
    } as const;
    expect(() => plotSpec({ type: "bar", table, options: {} })).toThrow(/not a single row/);
    expect(() => parsePlotQuery(new Map())).toThrow(/nothing to plot/);
    expect(() => parsePlotType("barr")).toThrow(/no plot of type barr; the nearest is bar/);
    expect(() => parsePlotQuery(new Map([["colour", "a"]]))).toThrow(
      /colour is no parameter of a plot; the nearest is color/,
    );
  });
});
