import type { JsonObject } from "../../../src/chart/request.ts";
import { by, formula, range, sequence, table, vega } from "../spec.ts";
import type { Charts } from "./charts.ts";

const fields = (count: number): string[] => range(count, (at) => `f${at}`);
/** Groups by many fields, of which rows have none. */
const grouped = (type: string, count: number, rows: number, more: JsonObject): JsonObject =>
  table(rows, { type, groupby: fields(count), ...more });

/** Transforms and marks that name many fields. */
export const fieldCharts: Charts = {
  "a projection of fields": () => table(200_000, { type: "project", fields: fields(20_000) }),
  "fields in new names": () =>
    table(200_000, { type: "project", fields: range(200, () => "data"), as: fields(200) }),
  "stacks by many fields": () => grouped("stack", 20_000, 100_000, { field: "data" }),
  "windows by many fields": () => grouped("window", 20_000, 100_000, { ops: ["rank"], fields: [null] }),
  "imputed by many fields": () => grouped("impute", 20_000, 50_000, { field: "x", key: "data" }),
  "densities by many fields": () => grouped("kde", 20_000, 20_000, { field: "data" }),
  "grids by many fields": () =>
    grouped("kde2d", 20_000, 20_000, { x: "data", y: "data", size: [9, 9], cellSize: 1 }),
  "quantiles by many fields": () => grouped("quantile", 20_000, 20_000, { field: "data" }),
  "sums by many fields": () => grouped("aggregate", 20_000, 50_000, {}),
  "nests of many fields": () => table(20_000, { type: "nest", keys: fields(2000) }),
  "stacks by some fields": () => grouped("stack", 80, 90_000, { field: "data" }),
  "windows by some fields": () => grouped("window", 80, 80_000, { ops: ["rank"], fields: [null] }),
  "imputed by some fields": () => grouped("impute", 80, 60_000, { field: "x", key: "data" }),
  "facets by some fields": () =>
    vega([sequence(50_000)], {
      marks: [
        {
          type: "group",
          from: { facet: { name: "f", data: "d", groupby: fields(60) } },
          marks: [{ type: "line", from: { data: "f" } }],
        },
      ],
    }),
  "an order by some fields": () => table(50_000, { type: "collect", sort: { field: fields(14) } }),
  "a projection of some fields": () => table(200_000, { type: "project", fields: fields(10) }),
  "channels as many as may be": () =>
    vega([sequence(30_000)], {
      marks: [
        {
          type: "rect",
          from: { data: "d" },
          encode: { enter: Object.fromEntries(fields(110).map((name) => [name, { value: 1 }])) },
        },
      ],
    }),
  "facets by many fields": () =>
    vega([sequence(50_000)], {
      marks: [
        {
          type: "group",
          from: { facet: { name: "f", data: "d", groupby: fields(20_000) } },
          marks: [{ type: "line", from: { data: "f" } }],
        },
      ],
    }),
  "an order by many fields": () => table(50_000, { type: "collect", sort: { field: fields(20_000) } }),
  "lookups of many fields": () =>
    vega(
      [sequence(20_000, { type: "lookup", from: "e", key: "data", fields: ["data"], values: fields(2000) })],
      {
        first: [{ name: "e", transform: [{ type: "sequence", start: 0, stop: 20_000 }] }],
      },
    ),
  "imputed keys": () =>
    table(1000, {
      type: "impute",
      field: "x",
      key: "data",
      groupby: ["data"],
      keyvals: range(40_000, (at) => at),
    }),
  "keys that a signal gives": () =>
    vega([sequence(10, { type: "impute", field: "x", key: "data", value: 0, keyvals: by("all") })], {
      signals: [{ name: "all", update: "sequence(900000)" }],
    }),
  "measures of one field": () =>
    table(20_000, {
      type: "aggregate",
      groupby: ["data"],
      ops: range(90, () => "median"),
      fields: range(90, () => "data"),
      as: fields(90),
    }),
  "values of groups": () =>
    table(200_000, {
      type: "aggregate",
      ops: range(60, () => "values"),
      fields: range(60, () => "data"),
      as: fields(60),
    }),
  "distinct values of many fields": () =>
    table(200_000, {
      type: "aggregate",
      ops: range(40, () => "distinct"),
      fields: range(40, (at) => (at === 0 ? "data" : `f${at}`)),
      as: fields(40),
    }),
  "distinct values of fields that differ": () =>
    table(60_000, ...range(9, (at) => formula(`f${at}`, `datum.data + ${at}`)), {
      type: "aggregate",
      ops: range(9, () => "distinct"),
      fields: range(9, (at) => `f${at}`),
      as: range(9, (at) => `g${at}`),
    }),
  "folds of no field": () => table(200, { type: "fold", fields: fields(1000) }),
  "flattened fields": () => table(200_000, { type: "flatten", fields: fields(2000) }),
  "channels of a mark": () =>
    vega([sequence(59_000)], {
      marks: [
        {
          type: "rect",
          from: { data: "d" },
          encode: { enter: Object.fromEntries(fields(15_000).map((name) => [name, { value: 1 }])) },
        },
      ],
    }),
  "channels by expressions": () =>
    vega([sequence(59_000)], {
      marks: [
        {
          type: "rect",
          from: { data: "d" },
          encode: { enter: Object.fromEntries(fields(5000).map((name) => [name, by("datum.data")])) },
        },
      ],
    }),
  "channels by scales": () =>
    vega([sequence(59_000)], {
      scales: [{ name: "s", domain: [0, 1], range: [0, 1] }],
      marks: [
        {
          type: "rect",
          from: { data: "d" },
          encode: {
            enter: Object.fromEntries(fields(5000).map((name) => [name, { scale: "s", field: "data" }])),
          },
        },
      ],
    }),
  "one of many values": () =>
    table(240_000, {
      type: "filter",
      expr: `indexof([${range(40_000, (at) => at).join(",")}], -datum.data) >= 0`,
    }),
  "fields that are nested": () => table(200_000, formula("a", `datum${"['data']".repeat(20_000)}`)),
};
