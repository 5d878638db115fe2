import type { JsonObject } from "../../src/chart/request.ts";
import { lite, range, vega } from "./spec.ts";

/** A chart over a stored dataset, by the name of its upload. */
export interface OverDataset {
  readonly upload: string;
  readonly spec: (url: string) => JsonObject;
}

const source = (url: string, ...transform: JsonObject[]): JsonObject => ({ name: "d", url, transform });
const quantitative = (field: string): JsonObject => ({ field, type: "quantitative" });

/** Charts whose data step and drawing are both large. */
export const overDatasets: Readonly<Record<string, OverDataset>> = {
  "count of digits": {
    upload: "digits",
    spec: (url) => lite({ data: { url }, mark: "bar", encoding: { y: { aggregate: "count" } } }),
  },
  "digits with a filter": {
    upload: "digits",
    spec: (url) => vega([source(url, { type: "filter", expr: "datum.c0 > 5" })]),
  },
  "groups of texts": {
    upload: "texts",
    spec: (url) =>
      lite({
        data: { url },
        mark: "bar",
        encoding: { x: { field: "c0", type: "nominal" }, y: { aggregate: "count" } },
      }),
  },
  "groups of four rows": {
    upload: "rows of two columns",
    spec: (url) =>
      vega([
        source(
          url,
          { type: "formula", as: "g", expr: "floor(datum.c0 / 4)" },
          { type: "aggregate", groupby: ["g"] },
          { type: "filter", expr: "datum.g < 9" },
        ),
      ]),
  },
  "points of fractions": {
    upload: "fractions",
    spec: (url) => lite({ data: { url }, mark: "point", encoding: { x: quantitative("c0") } }),
  },
  "rows that are filtered, then drawn": {
    upload: "rows of two columns",
    spec: (url) => ({
      ...vega([source(url, { type: "filter", expr: "datum.c0 < 55000" })], {
        size: 1900,
        marks: [
          {
            type: "line",
            from: { data: "d" },
            encode: {
              enter: {
                x: { signal: "random() * 1900" },
                y: { signal: "random() * 1900" },
                stroke: { value: "red" },
              },
            },
          },
        ],
      }),
    }),
  },
  "formulas, then formulas": {
    upload: "rows of two columns",
    spec: (url) =>
      vega([
        source(
          url,
          { type: "filter", expr: "datum.c0 >= 0" },
          ...range(8, (at) => ({ type: "formula", as: `f${at}`, expr: "format(datum.c0, ',.2f')" })),
        ),
        {
          name: "e",
          source: "d",
          transform: range(8, (at) => ({
            type: "formula",
            as: `g${at}`,
            expr: "format(datum.c0 + random(), ',.2f')",
          })),
        },
      ]),
  },
  "many columns": {
    upload: "a thousand columns of digits",
    spec: (url) =>
      lite({
        data: { url },
        transform: [{ fold: range(60, (at) => `c${at}`) }],
        mark: "bar",
        encoding: { x: { field: "key" }, y: { aggregate: "mean", field: "value" } },
      }),
  },
};
