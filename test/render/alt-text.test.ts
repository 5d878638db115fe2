import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/chart/request.ts";
import type { AskedChart } from "../support/draw-charts.ts";
import { drawInProcess } from "../support/draw-in-process.ts";
import { fixtures } from "../support/fixtures.ts";
import { barSpec } from "../support/specs.ts";

const prices = ["2024-01-01", "2024-02-01", "2024-03-01"].flatMap((day, i) => [
  { day, share: "Rye", price: 10 + i },
  { day, share: "Oats", price: 20 - 3 * i },
]);
const lite = (rest: JsonObject, values: JsonObject[] = prices): JsonObject => ({
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  data: { values },
  ...rest,
});
const days = { field: "day", type: "temporal" };
const day = { field: "day" };
const share = { field: "share" };
const price = { field: "price", type: "quantitative" };
const halfPastMidnight = ["2024-01-01T00:30:00Z", "2024-01-01T05:30:00Z"].map((time, i) => ({
  day: time,
  price: i,
}));
const month = { timeUnit: "yearmonth", field: "day", type: "temporal" };

const CHARTS = {
  bars: { spec: barSpec() },
  lines: { spec: lite({ mark: "line", encoding: { x: days, y: price, color: share } }) },
  stack: { spec: lite({ mark: "bar", encoding: { x: day, y: price, color: share } }) },
  months: { spec: lite({ mark: "bar", encoding: { x: month, y: { ...price, aggregate: "max" } } }) },
  zoned: {
    spec: lite({ mark: "line", encoding: { x: days, y: price } }, halfPastMidnight),
    options: { tz: "America/New_York" },
  },
  empty: { spec: lite({ mark: "bar", encoding: { x: day, y: price } }, []) },
} satisfies Record<string, AskedChart>;

const KINDS: Record<string, JsonObject> = {
  "histogram of": { mark: "bar", encoding: { x: { ...price, bin: true }, y: { aggregate: "count" } } },
  "grouped bar chart of": {
    mark: "bar",
    encoding: { x: day, xOffset: share, y: price, color: share },
  },
  "donut chart of": { mark: { type: "arc", innerRadius: 20 }, encoding: { theta: price, color: day } },
  "heat map of": { mark: "rect", encoding: { x: day, y: share, color: price } },
  "box plot of": { mark: "boxplot", encoding: { x: share, y: price } },
  "strip plot of": { mark: "tick", encoding: { x: price, y: share } },
  "scatter plot of": { mark: "point", encoding: { x: price, y: price } },
  "2 small charts, each a bar chart of": { mark: "bar", encoding: { x: day, y: price, facet: share } },
  "2 charts: a bar chart of price by day (6 bars) and a line chart of price over day": {
    hconcat: [
      { mark: "bar", encoding: { x: day, y: price } },
      { mark: "line", encoding: { x: days, y: price } },
    ],
  },
};

const value = fc.oneof(fc.string({ maxLength: 400 }), fc.double(), fc.constant(null), fc.boolean());
const anyChart = fc
  .record({
    rows: fc.array(fc.record({ a: value, b: value, c: value }), { maxLength: 8 }),
    mark: fc.constantFrom("bar", "line", "point", "area", "arc", "rect", "text", "tick"),
    title: fc.string({ maxLength: 900 }),
  })
  .map(({ rows, ...rest }) => {
    const channel = (field: string) => ({ field, type: "nominal", title: "t".repeat(300) });
    const encoding = { x: channel("a"), y: { field: "b", type: "quantitative" }, color: channel("c") };
    return lite({ ...rest, encoding }, JSON.parse(JSON.stringify(rows)) as JsonObject[]);
  });

const fixtureSpecs = fixtures.map(({ body }) => {
  const posted = JSON.parse(body) as JsonObject;
  return (posted.options === undefined ? (posted.spec ?? posted) : posted.spec) as JsonObject;
});

describe("the alternative text", () => {
  const texts = new Map<string, string>();
  let fixtureTexts: string[] = [];
  let anyTexts: string[] = [];

  beforeAll(() => {
    const named: [string, AskedChart][] = [
      ...Object.entries(CHARTS),
      ...Object.entries(KINDS).map(([name, rest]): [string, AskedChart] => [name, { spec: lite(rest) }]),
    ];
    const generated = fc.sample(anyChart, { numRuns: 100, seed: 4 });
    const all = [
      ...named.map(([, chart]) => chart),
      ...[...fixtureSpecs, ...generated].map((spec) => ({ spec })),
    ];
    const drawn = drawInProcess(all.map((chart) => ({ ...chart, format: "txt" })));
    named.forEach(([name], i) => void texts.set(name, drawn[i] ?? ""));
    fixtureTexts = drawn.slice(named.length, named.length + fixtureSpecs.length);
    anyTexts = drawn.slice(named.length + fixtureSpecs.length);
  });

  it("says what a bar chart shows, its axes, and its highest and lowest bars", () => {
    expect(texts.get("bars")).toBe(
      "“Harvest”, bar chart of tons by fruit: 3 bars. " +
        "Horizontal axis: fruit, Apples, Pears and Plums; vertical axis: tons, 0 to 55. " +
        "Highest value: 55 (Pears); lowest: 28 (Apples).",
    );
  });

  it("says from where to where each line of a time series goes", () => {
    expect(texts.get("lines")).toContain("Line chart of price over day: 2 lines through 6 points.");
    expect(texts.get("lines")).toContain(
      "From Jan 2024 to Mar 2024 Rye rises from 10 to 12 and Oats falls from 20 to 14.",
    );
  });

  it("gives the value of a stacked part, not the height it reaches", () => {
    expect(texts.get("stack")).toContain("Stacked bar chart of price by day: 6 bars.");
    expect(texts.get("stack")).toContain("Highest value: 20 (2024-01-01, Oats)");
  });

  it("names the month that a bar stands for, not the one it ends at", () => {
    expect(texts.get("months")).toContain("Highest value: 20 (Jan 2024); lowest: 14 (Mar 2024).");
  });

  it("reads times in the zone that the chart is drawn in", () => {
    expect(texts.get("zoned")).toContain("From Dec 31, 2023 19:30 to Jan 1, 2024 00:30");
  });

  it("says of a chart without data that it is empty", () => {
    expect(texts.get("empty")).toBe("Empty chart.");
  });

  it.each(Object.keys(KINDS))("names the kind of chart: %s", (kind) => {
    expect(texts.get(kind)?.toLowerCase()).toContain(kind);
  });

  it.each(fixtures.map(({ name }, i) => [name, i] as const))("is whole sentences for %s", (_, i) => {
    expect(fixtureTexts[i]).toMatch(/^.{5,1000}\.$/su);
    expect(fixtureTexts[i]).not.toMatch(/undefined|NaN|\[object|Error/);
  });

  it("stays within 1,000 characters and never fails, whatever names and values there are", () => {
    // Vega itself refuses some.
    const drawn = anyTexts.filter((text) => !text.startsWith("ServiceError"));
    expect(drawn.length).toBeGreaterThan(80);
    for (const text of drawn) {
      expect(text.length).toBeGreaterThan(5);
      expect(text.length).toBeLessThanOrEqual(1000);
    }
  });
});
