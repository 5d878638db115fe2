import type { JsonObject } from "../../../src/chart/request.ts";
import { lite, range } from "../spec.ts";
import type { Charts } from "./charts.ts";

const one = { values: [{ a: 1 }] };
const x = { field: "a", type: "quantitative" };
const color = (condition: JsonObject[]): JsonObject => ({ color: { condition, value: "blue" } });
const tests = (count: number): JsonObject[] =>
  range(count, (at) => ({ test: `datum.a == ${at}`, value: "red" }));
const repeated = (views: number, spec: JsonObject): JsonObject =>
  lite({ data: one, repeat: range(views, (at) => `a${at}`), spec: { mark: "point", ...spec } });
const strings = (count: number): string[] => range(count, (at) => `v${at}`);

/** Vega-Lite that is much once it is compiled. */
export const compiledCharts: Charts = {
  "transforms in repeated views": () =>
    repeated(140, { transform: range(9000, (at) => ({ calculate: "1", as: `b${at}` })) }),
  "conditions in repeated views": () => repeated(140, { encoding: color(tests(9000)) }),
  "conditions in layers": () =>
    lite({ data: one, encoding: color(tests(9000)), layer: range(140, () => ({ mark: "point" })) }),
  "a domain in layers": () =>
    lite({
      data: one,
      encoding: { x: { field: "a", type: "nominal", scale: { domain: strings(40_000) } } },
      layer: range(140, () => ({ mark: "point" })),
    }),
  "an order in layers": () =>
    lite({
      data: one,
      encoding: { x: { field: "a", type: "nominal", sort: strings(20_000) } },
      layer: range(140, () => ({ mark: "point" })),
    }),
  "an order of values": () =>
    lite({ data: one, mark: "bar", encoding: { x: { field: "a", type: "nominal", sort: strings(2000) } } }),
  "a long order of values": () =>
    lite({ data: one, mark: "bar", encoding: { x: { field: "a", type: "nominal", sort: strings(40_000) } } }),
  "an order over many rows": () =>
    lite({
      data: { sequence: { start: 0, stop: 100_000 } },
      mark: "bar",
      encoding: { x: { field: "data", type: "nominal", sort: strings(1500) }, y: { aggregate: "count" } },
    }),
  "tooltips of many fields": () =>
    lite({
      data: { sequence: { start: 0, stop: 20_000 } },
      mark: "point",
      encoding: { x: { ...x, field: "data" }, tooltip: strings(9000).map((field) => ({ field })) },
    }),
  "details of many fields": () =>
    lite({
      data: { sequence: { start: 0, stop: 50_000 } },
      mark: "line",
      encoding: { x: { ...x, field: "data" }, detail: strings(9000).map((field) => ({ field })) },
    }),
  "views with data of their own": () =>
    lite({
      hconcat: range(140, (view) => ({
        data: { values: range(1000, (at) => ({ a: at, b: view })) },
        mark: "point",
        encoding: { x },
      })),
    }),
  "the same data in many views": () =>
    lite({
      hconcat: range(140, () => ({
        data: { values: range(1200, (at) => ({ a: at })) },
        mark: "point",
        encoding: { x },
      })),
    }),
  "named data in views": () =>
    lite({
      datasets: { n: range(240_000, () => 1) },
      hconcat: range(140, () => ({ data: { name: "n" }, mark: "point", encoding: { x } })),
    }),
  "aggregates of many fields": () =>
    repeated(100, {
      transform: [{ aggregate: range(2000, (at) => ({ op: "mean", field: "a", as: `m${at}` })) }],
      encoding: { x },
    }),
  "filters in filters": () =>
    lite({
      data: one,
      mark: "point",
      transform: [{ filter: { and: range(9000, (at) => ({ field: `a${at}`, oneOf: [1, 2] })) } }],
    }),
  "lookups in repeated views": () =>
    repeated(140, {
      transform: [
        {
          lookup: "a",
          from: { data: { values: range(100_000, (at) => ({ a: at })) }, key: "a", fields: ["b"] },
        },
      ],
    }),
  "data in repeated views": () =>
    repeated(140, { data: { values: range(100_000, (at) => ({ a: at })) }, encoding: { x } }),
  "data of a text in repeated views": () =>
    repeated(140, { data: { values: "a\n".repeat(240_000), format: { type: "csv" } }, encoding: { x } }),
  "params in views": () =>
    lite({
      data: one,
      hconcat: range(70, (at) => ({
        mark: "point",
        params: range(9, (p) => ({ name: `p${at}_${p}`, select: "interval" })),
        encoding: { x, y: x },
      })),
    }),
  "selections that all views know": () =>
    lite({
      data: one,
      params: range(60, (p) => ({ name: `p${p}`, select: "point" })),
      hconcat: range(60, () => ({ mark: "point", encoding: { x } })),
    }),
  "scales that are merged": () =>
    lite({
      data: one,
      layer: range(140, (at) => ({
        mark: "point",
        encoding: { x: { field: `a${at}`, type: "nominal", scale: { domain: strings(300) } } },
      })),
    }),
  "a mark with many styles": () =>
    lite({
      data: one,
      layer: range(140, () => ({ mark: { type: "point", style: strings(300) } })),
      config: { style: Object.fromEntries(strings(5000).map((name) => [name, { fill: "red" }])) },
    }),
  "titles of many lines": () => lite({ data: one, mark: "point", title: strings(40_000) }),
  "time units in layers": () =>
    lite({
      data: { sequence: { start: 0, stop: 100_000 } },
      layer: range(20, () => ({
        mark: "line",
        encoding: { x: { field: "data", timeUnit: "yearmonthdatehoursminutes" }, y: { aggregate: "count" } },
      })),
    }),
};
