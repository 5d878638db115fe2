import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { plotSpec } from "../../../src/chart/plot/plot-spec.ts";
import { PLOT_TYPES, type PlotType } from "../../../src/chart/plot/plot-types.ts";
import type { JsonObject } from "../../../src/chart/request.ts";
import { tableOf } from "./table-of.ts";

const folder = new URL("../../../node_modules/vega-datasets/data/", import.meta.url);

function read(file: string): JsonObject[] {
  const text = readFileSync(new URL(file, folder), "utf8");
  if (file.endsWith(".json")) return JSON.parse(text) as JsonObject[];
  const [head = "", ...lines] = text.trim().split("\n");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(
      head.split(",").map((name, i) => {
        const cell = cells[i] ?? "";
        return [name, cell !== "" && Number.isFinite(Number(cell)) ? Number(cell) : cell];
      }),
    );
  });
}

/** What each channel shows of which column: `y: "mean price"`. */
function shown({ encoding }: JsonObject): Record<string, string> {
  const channels = Object.entries(encoding as Record<string, JsonObject>);
  return Object.fromEntries(
    channels.map(([name, { field, aggregate, bin, timeUnit }]) => [
      name,
      [aggregate, timeUnit, bin === undefined ? undefined : "bins", field]
        .filter((part) => part !== undefined)
        .join(" "),
    ]),
  );
}

const chosen = (file: string, type: PlotType) =>
  shown(plotSpec({ type, table: tableOf(read(file)), options: {} }).spec);

describe("columns that nobody named", () => {
  it.each([
    ["cars.json", "bar", { x: "Origin", y: "mean Miles_per_Gallon" }],
    ["cars.json", "line", { x: "utcyear Year", y: "mean Miles_per_Gallon" }],
    ["cars.json", "scatter", { x: "Displacement", y: "Weight_in_lbs", color: "Origin" }],
    ["cars.json", "heatmap", { x: "Cylinders", y: "Origin", color: "count" }],
    ["cars.json", "histogram", { x: "bins Miles_per_Gallon", y: "count" }],
    ["cars.json", "boxplot", { x: "Origin", y: "Miles_per_Gallon" }],
    ["stocks.csv", "bar", { x: "symbol", y: "mean price" }],
    ["stocks.csv", "line", { x: "date", y: "price", color: "symbol" }],
    ["stocks.csv", "area", { x: "date", y: "price", color: "symbol" }],
    ["stocks.csv", "scatter", { x: "date", y: "price", color: "symbol" }],
    ["stocks.csv", "heatmap", { x: "utcyearquarter date", y: "symbol", color: "mean price" }],
    ["stocks.csv", "sparkline", { x: "utcyearmonth date", y: "mean price" }],
    ["seattle-weather.csv", "bar", { x: "weather", y: "mean precipitation" }],
    ["seattle-weather.csv", "line", { x: "utcyearmonth date", y: "sum precipitation" }],
    ["seattle-weather.csv", "scatter", { x: "temp_max", y: "temp_min", color: "weather" }],
    ["seattle-weather.csv", "heatmap", { x: "utcmonth date", y: "utcyear date", color: "sum precipitation" }],
    ["gapminder.json", "bar", { x: "year", y: "sum pop" }],
    ["gapminder.json", "line", { x: "year", y: "sum pop" }],
    ["gapminder.json", "scatter", { x: "life_expect", y: "fertility", color: "cluster" }],
    ["gapminder.json", "histogram", { x: "bins life_expect", y: "count" }],
    ["movies.json", "bar", { x: "MPAA Rating", y: "sum US Gross" }],
    ["movies.json", "line", { x: "utcyear Release Date", y: "sum US Gross" }],
    ["movies.json", "scatter", { x: "US Gross", y: "Worldwide Gross" }],
    ["movies.json", "histogram", { x: "bins Running Time min", y: "count" }],
    ["penguins.json", "heatmap", { x: "Species", y: "Island", color: "count" }],
    ["penguins.json", "boxplot", { x: "Species", y: "Beak Length (mm)" }],
  ] as const)("of %s give a %s as a person would have it", (file, type, expected) => {
    expect(chosen(file, type)).toEqual(expected);
  });

  it.each([
    ["cars.json", "Origin", "count"],
    ["seattle-weather.csv", "weather", "count"],
    ["gapminder.json", "cluster", "sum"],
    ["movies.json", "MPAA Rating", "sum"],
  ])("of %s slice a pie by %s, the %s of each", (file, slices, op) => {
    const { transform } = plotSpec({ type: "pie", table: tableOf(read(file)), options: {} }).spec;
    expect(transform).toContainEqual(
      expect.objectContaining({ aggregate: [expect.objectContaining({ op })], groupby: [slices] }),
    );
  });

  it("are never ids, row numbers or years as a measure", () => {
    const rows = Array.from({ length: 40 }, (_, i) => ({
      row: i + 1,
      customer_id: 1000 + i * 7,
      year: 1990 + (i % 20),
      zip: 10_000 + i * 31,
      weight: (i * 37) % 11,
      height: ((i * 53) % 17) + 0.5,
    }));
    for (const type of PLOT_TYPES) {
      if (type === "pie" || type === "donut") continue;
      const { spec } = plotSpec({ type, table: tableOf(rows), options: {} });
      const measured = (spec.encoding as Record<string, JsonObject>).y?.field;
      expect(["row", "customer_id", "zip"]).not.toContain(measured);
    }
  });

  it("are read where the spec reads them, and no others", () => {
    const { spec, columns } = plotSpec({ type: "bar", table: tableOf(read("cars.json")), options: {} });
    const [row] = (spec.data as { values: JsonObject[] }).values;
    expect(Object.keys(row ?? {})).toEqual([...columns]);
    expect(columns).toEqual(["Origin", "Miles_per_Gallon"]);
  });

  it("leave a stored dataset out of the spec", () => {
    const { spec } = plotSpec({
      type: "bar",
      table: tableOf(read("cars.json")),
      options: {},
      data: { name: "cars" },
    });
    expect(spec.data).toEqual({ name: "cars" });
  });
});
