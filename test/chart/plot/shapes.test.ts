import { describe, expect, it } from "vitest";
import { parseLabelValues } from "../../../src/chart/plot/label-values.ts";
import type { PlotOptions } from "../../../src/chart/plot/plot-options.ts";
import { plotSpec } from "../../../src/chart/plot/plot-spec.ts";
import type { PlotType } from "../../../src/chart/plot/plot-types.ts";
import type { JsonObject } from "../../../src/chart/request.ts";
import { tableOf } from "./table-of.ts";

const plot = (type: PlotType, rows: JsonObject[], options: PlotOptions = {}, maxMarks?: number) =>
  plotSpec({ type, table: tableOf(rows), options, ...(maxMarks === undefined ? {} : { maxMarks }) });

const encodingOf = (spec: JsonObject) => spec.encoding as Record<string, JsonObject>;

const sales = ["north", "south", "west"].flatMap((region, i) =>
  ["tea", "coffee"].map((item, j) => ({ region, item, sales: (i + 1) * 10 + j, price: i + 0.5 * j })),
);

describe("bars", () => {
  it("are sorted from the largest, and by sort", () => {
    const sortBy = (sort?: PlotOptions["sort"]) =>
      encodingOf(
        plot("bar", sales, { x: "region", y: "sales", ...(sort === undefined ? {} : { sort }) }).spec,
      ).x?.sort;
    expect(sortBy()).toEqual(["west", "south", "north"]);
    expect(sortBy("y")).toEqual(["north", "south", "west"]);
    expect(sortBy("-x")).toBe("descending");
    expect(sortBy("none")).toBeNull();
  });

  it("add amounts up and take the mean of prices, and what aggregate says", () => {
    const y = (options: PlotOptions) => encodingOf(plot("bar", sales, { x: "region", ...options }).spec).y;
    expect(y({ y: "sales" })).toMatchObject({ aggregate: "sum", title: "Sum of sales" });
    expect(y({ y: "price" })).toMatchObject({ aggregate: "mean", title: "Mean of price" });
    expect(y({ y: "price", aggregate: "max" })).toMatchObject({
      aggregate: "max",
      title: "Maximum of price",
    });
    expect(y({ aggregate: "count" })).toMatchObject({ aggregate: "count" });
  });

  it("stack what adds up and group the rest", () => {
    const options = { x: "region", color: "item" };
    const stacked = encodingOf(plot("bar", sales, { ...options, y: "sales" }).spec);
    expect(stacked.y?.stack).toBe("zero");
    expect(stacked.xOffset).toBeUndefined();
    const grouped = encodingOf(plot("bar", sales, { ...options, y: "price" }).spec);
    expect(grouped.y?.stack).toBeNull();
    expect(grouped.xOffset).toMatchObject({ field: "item" });
  });

  it("lie where their labels are long, and where y names the categories", () => {
    const rows = ["Monday to Friday", "Saturdays only", "Sundays and holidays", "Never at all"].map(
      (name, value) => ({ name, value }),
    );
    expect(encodingOf(plot("bar", rows).spec).y?.field).toBe("name");
    expect(encodingOf(plot("bar", sales, { x: "sales", y: "region" }).spec).y?.field).toBe("region");
  });

  it("keep the order of months, weekdays and ranges", () => {
    const rows = ["Mar", "Jan", "Feb"].map((month, value) => ({ month, value }));
    expect(encodingOf(plot("bar", rows).spec).x?.sort).toEqual(["Jan", "Feb", "Mar"]);
    const ages = ["10-19", "0-9", "100+"].map((age, value) => ({ age, value }));
    expect(encodingOf(plot("bar", ages).spec).x?.sort).toEqual(["0-9", "10-19", "100+"]);
  });

  it("fold many categories into Other, or leave these out where they would dwarf the rest", () => {
    const rows = (small: number) =>
      Array.from({ length: 100 }, (_, i) => ({
        shop: `shop ${"abcdefghij"[i % 10]}${i}`,
        sales: i < 24 ? 1000 - i : small,
      }));
    const together = plot("bar", rows(1));
    expect(together.warnings).toEqual([
      expect.objectContaining({ code: "FOLDED", message: expect.stringContaining("as Other") }),
    ]);
    expect(together.spec.transform).toContainEqual(expect.objectContaining({ default: "Other" }));
    const apart = plot("bar", rows(500));
    expect(apart.warnings).toEqual([
      expect.objectContaining({ message: expect.stringContaining("left out") }),
    ]);
  });

  it("write long numbers with an SI suffix", () => {
    const rows = ["a", "b"].map((name, i) => ({ name, sales: 20_000 * (i + 1) }));
    expect(encodingOf(plot("bar", rows).spec).y?.axis).toMatchObject({
      labelExpr: "replace(format(datum.value, '~s'), 'G', 'B')",
    });
    expect(encodingOf(plot("bar", sales).spec).y?.axis).not.toHaveProperty("labelExpr");
  });

  it("leave out rows without a category, and say so", () => {
    const { warnings } = plot("bar", [...sales, { region: null, item: "tea", sales: 3, price: 1 }], {
      x: "region",
    });
    expect(warnings).toEqual([
      { code: "ROWS_LEFT_OUT", message: "1 row without a value of region is left out." },
    ]);
  });
});

describe("lines", () => {
  const day = (i: number) => new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10);
  const daily = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ date: day(i), temperature: Math.sin(i / 30) * 10 }));

  it("keep each date as it is where there is room", () => {
    const { spec, warnings } = plot("line", daily(200));
    expect(encodingOf(spec).x).toMatchObject({ type: "temporal", scale: { type: "utc" } });
    expect(encodingOf(spec).y).not.toHaveProperty("aggregate");
    expect(warnings).toEqual([]);
  });

  it("take a fitting time unit where there is none, and say so", () => {
    const { spec, warnings } = plot("line", daily(3000));
    expect(encodingOf(spec).x?.timeUnit).toBe("utcyearmonth");
    expect(encodingOf(spec).y?.aggregate).toBe("mean");
    expect(warnings).toEqual([expect.objectContaining({ code: "AGGREGATED" })]);
  });

  it("read dates with a time in the zone of the chart", () => {
    const rows = Array.from({ length: 10 }, (_, i) => ({ at: `2020-01-01T0${i}:30:00Z`, load: i }));
    expect(encodingOf(plot("line", rows).spec).x).not.toHaveProperty("scale");
  });

  it("draw years as years, without a thousands separator", () => {
    const rows = Array.from({ length: 12 }, (_, i) => ({ year: 2000 + i, price: i * 1.5 }));
    expect(encodingOf(plot("line", rows).spec).x?.axis).toMatchObject({ format: "d" });
  });

  it("number the rows of a single column", () => {
    const { spec } = plot(
      "sparkline",
      [3, 1.5, 2].map((price) => ({ price })),
    );
    expect(spec.transform).toEqual([{ window: [{ op: "row_number", as: "row" }] }]);
  });
});

describe("scatters", () => {
  const points = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      a: (i * 37) % 101,
      b: ((i * 53) % 211) / 2,
      kind: `k${i % 3}`,
    }));

  it("draw a point for each row up to the limit, and count on a grid beyond", () => {
    expect(plot("scatter", points(5000)).warnings).toEqual([]);
    const { spec, warnings } = plot("scatter", points(5001), { color: "kind" });
    expect(warnings).toEqual([
      {
        code: "BINNED",
        message: "5,001 points are more than 5,000: they are counted on a grid, without kind.",
      },
    ]);
    expect(encodingOf(spec)).toMatchObject({
      x: { bin: { maxbins: 60 } },
      y: { bin: { maxbins: 40 } },
      color: { aggregate: "count" },
    });
  });

  it("keep the grid below a smaller limit", () => {
    const { x, y } = encodingOf(plot("scatter", points(500), {}, 100).spec);
    const cells = (channel: JsonObject = {}) => (channel.bin as { maxbins: number }).maxbins;
    expect(cells(x) * cells(y)).toBeLessThanOrEqual(100);
  });
});

describe("labels and values", () => {
  it("are drawn in their order, without titles", () => {
    const table = parseLabelValues("b,a,c", "1,3,2");
    expect(encodingOf(plotSpec({ type: "bar", table, options: {} }).spec)).toMatchObject({
      x: { field: "label", title: null, sort: null },
      y: { field: "value", title: null },
    });
  });

  it("are dates where all labels are", () => {
    const table = parseLabelValues("2024-01,2024-02", "1,2");
    expect(encodingOf(plotSpec({ type: "line", table, options: {} }).spec).x?.type).toBe("temporal");
  });
});

describe("facets", () => {
  it("split the view, and share its marks", () => {
    const { spec } = plot("bar", sales, { facet: "region" });
    expect(spec).toMatchObject({ facet: { field: "region" }, spec: { mark: { type: "bar" } } });
    expect(encodingOf(spec.spec as JsonObject).x?.field).toBe("item");
  });
});
