import type { JsonObject } from "../../../src/chart/request.ts";
import { lite, range, vega } from "../spec.ts";
import type { Charts } from "./charts.ts";

const one = { values: [{ a: 1 }] };
const quantitative = (field: string): JsonObject => ({ field, type: "quantitative" });
const calculate = (as: string, expression: string): JsonObject => ({ calculate: expression, as });
/** Rows by their number, in groups. */
const numbered = (count: number, spec: JsonObject, groups = 1): JsonObject =>
  lite({
    data: { sequence: { start: 0, stop: count } },
    ...spec,
    transform: [calculate("g", `datum.data % ${groups}`), ...((spec.transform ?? []) as JsonObject[])],
  });
const cell = {
  width: 10,
  height: 10,
  mark: "point",
  encoding: { x: quantitative("data"), y: quantitative("data") },
};
const byNumber = { field: "data", type: "ordinal", columns: 20 };

const nested = (depth: number): JsonObject => ({
  type: "group",
  encode: { enter: { width: { value: 10 } } },
  marks: depth === 0 ? [] : [nested(depth - 1)],
});

/** Views, marks and signals by number. */
export const viewCharts: Charts = {
  "cells of a facet": () => numbered(500, { facet: byNumber, spec: cell }),
  "cells with axes of their own": () =>
    numbered(300, {
      facet: byNumber,
      resolve: { scale: { x: "independent", y: "independent" } },
      spec: cell,
    }),
  "facets in facets": () =>
    numbered(
      400,
      {
        transform: [calculate("h", "floor(datum.data / 20)")],
        facet: { row: { field: "g" }, column: { field: "h" } },
        spec: { width: 5, height: 5, layer: [{ mark: "bar", encoding: { x: quantitative("data") } }] },
      },
      20,
    ),
  "repeated views": () =>
    lite({
      data: one,
      repeat: { row: range(12, (at) => `a${at}`), column: range(12, (at) => `b${at}`) },
      spec: {
        mark: "point",
        encoding: {
          x: { field: { repeat: "column" }, type: "quantitative" },
          y: { field: { repeat: "row" }, type: "quantitative" },
        },
      },
    }),
  layers: () =>
    lite({
      data: one,
      encoding: { x: quantitative("a"), color: { field: "a", type: "nominal" } },
      layer: range(149, () => ({ mark: "point" })),
    }),
  concatenations: () =>
    lite({
      data: one,
      vconcat: range(60, () => ({
        mark: "bar",
        encoding: {
          x: quantitative("a"),
          y: { field: "a", type: "nominal" },
          color: { field: "a", type: "nominal" },
        },
      })),
    }),
  boxplots: () =>
    lite({ data: one, hconcat: range(24, () => ({ mark: "boxplot", encoding: { y: quantitative("a") } })) }),
  "boxplots of many rows": () =>
    numbered(
      100_000,
      { mark: "boxplot", encoding: { x: { field: "g", type: "nominal" }, y: quantitative("data") } },
      100,
    ),
  violins: () =>
    numbered(
      50_000,
      {
        transform: [{ density: "data", groupby: ["g"] }],
        mark: "area",
        encoding: { x: quantitative("value"), y: quantitative("density"), row: { field: "g" } },
      },
      50,
    ),
  "stacked areas": () =>
    numbered(
      50_000,
      {
        transform: [calculate("h", "floor(datum.data / 100)")],
        mark: "area",
        encoding: {
          x: quantitative("h"),
          y: { ...quantitative("data"), stack: "center" },
          color: { field: "g", type: "nominal" },
        },
      },
      100,
    ),
  "grouped lines": () =>
    numbered(
      50_000,
      {
        mark: { type: "line", point: true },
        encoding: {
          x: quantitative("data"),
          y: quantitative("data"),
          color: { field: "g", type: "nominal" },
        },
      },
      2500,
    ),
  "selection tests": () =>
    numbered(20_000, {
      params: [
        {
          name: "p",
          select: { type: "point", fields: ["data"] },
          value: range(500, (at) => ({ data: at })),
        },
      ],
      mark: "point",
      encoding: { x: quantitative("data"), opacity: { condition: { param: "p", value: 1 }, value: 0.1 } },
    }),
  "transforms in the spec": () =>
    lite({
      data: one,
      transform: range(9000, (at) => calculate(`b${at}`, `datum.a + ${at}`)),
      mark: "point",
      encoding: { x: quantitative("a") },
    }),
  params: () =>
    lite({
      data: one,
      params: range(3000, (at) => ({ name: `p${at}`, value: at, bind: { input: "range" } })),
      mark: "point",
    }),
  conditions: () =>
    lite({
      data: one,
      mark: "point",
      encoding: {
        color: {
          condition: range(5000, (at) => ({ test: `datum.a == ${at}`, value: "red" })),
          value: "blue",
        },
      },
    }),
  "marks in the spec": () =>
    vega([], {
      marks: range(4000, () => ({
        type: "rect",
        encode: { enter: { x: { value: 1 }, fill: { value: "red" } } },
      })),
    }),
  "groups in groups": () => vega([], { marks: [nested(90)] }),
  signals: () =>
    vega([], {
      signals: range(9000, (at) => ({ name: `s${at}`, update: at === 0 ? "1" : `s${at - 1} + 1` })),
    }),
  clips: () =>
    vega([], {
      size: 1900,
      marks: range(500, () => ({
        type: "group",
        clip: { path: "M900 0A900 900 0 1 1 899 0Z" },
        encode: { enter: { width: { value: 1900 }, height: { value: 1900 } } },
        marks: [],
      })),
    }),
};
