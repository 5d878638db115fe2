import type { JsonObject } from "../../../src/chart/request.ts";
import { formula, range, sequence, table, vega } from "../spec.ts";
import type { Charts } from "./charts.ts";

/** A transform that sums up the field "data" by each of these. */
const summed = (type: string, ops: string[], more: JsonObject = {}): JsonObject => ({
  type,
  ops,
  fields: ops.map(() => "data"),
  as: ops.map((_, at) => `s${at}`),
  ...more,
});
const grouped = (count: number, groups: number, transform: JsonObject): JsonObject =>
  table(count, formula("g", `datum.data % ${groups}`), { groupby: ["g"], ...transform });

/** Transforms that sum up, sort, smooth and fit. */
export const statisticsCharts: Charts = {
  joinaggregates: () =>
    table(
      240_000,
      ...range(9, (at) => ({ type: "joinaggregate", ops: ["sum"], fields: ["data"], as: [`f${at}`] })),
    ),
  medians: () => table(240_000, summed("aggregate", ["median", "q1", "q3"])),
  "medians of groups": () =>
    grouped(200_000, 1000, summed("joinaggregate", ["median", "q1", "q3", "distinct"])),
  intervals: () => table(50_000, summed("aggregate", ["ci0", "ci1"])),
  "groups by many fields": () =>
    table(
      80_000,
      formula("g", "datum.data % 1000"),
      formula("h", "datum.data % 7"),
      formula("i", "'text ' + datum.data"),
      summed("aggregate", ["argmin", "values"], { groupby: ["g", "h", "i", "data"] }),
    ),
  "running medians": () => table(1300, summed("window", ["median"])),
  "sliding minima": () => table(3500, summed("window", ["min"], { frame: [-3500, 0] })),
  "running intervals": () => table(250, summed("window", ["ci0"])),
  "running distinct values": () => table(3000, summed("window", ["distinct"])),
  "sliding sums": () =>
    table(100_000, summed("window", ["sum", "mean", "variance"], { frame: [-1000, 1000] })),
  ranks: () =>
    table(200_000, {
      ...summed("window", ["rank", "lag", "lead", "ntile", "percent_rank", "cume_dist"]),
      sort: { field: "data" },
      fields: [null, "data", "data", null, null, null],
      params: [null, 5, 5, 9, null, null],
    }),
  kde: () => table(100_000, { type: "kde", field: "data" }),
  "kde cumulative": () => table(16_000, { type: "kde", field: "data", cumulative: true, steps: 1000 }),
  "kde bent": () =>
    table(30_000, formula("r", "random()"), {
      type: "kde",
      field: "r",
      bandwidth: 0.00001,
      maxsteps: 1000,
    }),
  density: () =>
    vega([
      {
        name: "d",
        transform: [
          { type: "density", extent: [0, 1], steps: 240_000, distribution: { function: "normal" } },
        ],
      },
    ]),
  quantiles: () => table(240, { type: "quantile", groupby: ["data"], field: "data", step: 0.001 }),
  loess: () => table(10_000, { type: "loess", x: "data", y: "data" }),
  "loess of groups": () => grouped(100_000, 100, { type: "loess", x: "data", y: "data" }),
  regression: () => table(100_000, { type: "regression", x: "data", y: "data", method: "poly", order: 9 }),
  "regression of a high order": () =>
    table(300, { type: "regression", x: "data", y: "data", method: "poly", order: 150 }),
  sort: () => table(240_000, formula("r", "random()"), { type: "collect", sort: { field: "r" } }),
  "sort by long texts": () =>
    table(300, formula("t", "pad('', 100000, 'a') + datum.data"), { type: "collect", sort: { field: "t" } }),
  "group by long texts": () =>
    vega([sequence(100_000, formula("t", "long"), { type: "aggregate", groupby: ["t", "data"] })], {
      signals: [{ name: "long", update: "pad('', 4e6, 'a')" }],
    }),
  stack: () => table(240_000, { type: "stack", field: "data" }),
  "stack that is centred": () =>
    grouped(200_000, 1000, {
      type: "stack",
      field: "data",
      sort: { field: "data", order: "descending" },
      offset: "center",
    }),
  pie: () => table(240_000, { type: "pie", field: "data", sort: true }),
  dotbin: () =>
    table(200_000, formula("r", "random()"), { type: "dotbin", field: "r", step: 1e-9, smooth: true }),
  crossfilter: () =>
    table(
      100_000,
      {
        type: "crossfilter",
        fields: ["data", "data", "data"],
        query: [
          [0, 1e6],
          [0, 1e6],
          [5, 50],
        ],
        signal: "xf",
      },
      { type: "resolvefilter", filter: { signal: "xf" }, ignore: 1 },
    ),
};
