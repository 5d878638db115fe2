import type { JsonObject } from "../../src/chart/request.ts";
import { formula, lite, marks, range, sequence, table, vega } from "./spec.ts";

/** A request other than one of the charts as they are. */
export interface OtherRequest {
  readonly path: string;
  readonly init?: () => RequestInit;
  /** A dataset that is there, by the name of its upload. */
  readonly upload?: string;
}

const posted = (body: unknown): (() => RequestInit) => {
  return () => ({ method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) });
};
const chart = (query: string, spec: () => JsonObject): OtherRequest => ({
  path: `/chart.${query}`,
  init: () => posted(spec())(),
});
const names = (count: number, chars: number): string[] => range(count, (at) => `n${at}${"x".repeat(chars)}`);
const bar = lite({ data: { values: [{ a: 1 }] }, mark: "bar", encoding: { x: { field: "a" } } });
const units = (count: number): JsonObject =>
  table(count, formula("t", "datum.data * 9e6"), {
    type: "timeunit",
    field: "t",
    units: ["year", "month", "date", "hours"],
  });
const isBad = (field: JsonObject): JsonObject =>
  lite({ data: { values: [{}] }, mark: "bar", encoding: { x: field } });
const options =
  (given: JsonObject, spec: JsonObject = bar): (() => JsonObject) =>
  () => ({ spec, options: given });
const of = (keys: readonly string[], value: JsonObject[string]): JsonObject =>
  Object.fromEntries(keys.map((key) => [key, value]));

/** Options, formats, answers and errors that take as much as they can. */
export const otherRequests: Readonly<Record<string, OtherRequest>> = {
  "time units in a far zone": chart("png?tz=America/St_Johns", () => units(200_000)),
  "time units before all zones": chart("png?tz=Europe/Amsterdam", () =>
    table(200_000, formula("t", "datum.data * -9e6"), {
      type: "timeunit",
      field: "t",
      units: ["month", "date"],
    }),
  ),
  "dates of a far zone": chart("png?tz=Asia/Kathmandu", () =>
    table(100_000, formula("t", "timeFormat(datum.data * 1e6, '%A %d %B %Y %H:%M')")),
  ),
  "dates that are made in a far zone": chart("png?tz=Pacific/Chatham", () =>
    table(200_000, formula("t", "datetime(1800 + datum.data % 400, 3, datum.data, 2)")),
  ),
  "dates of far years": chart("png?tz=America/New_York", () =>
    table(200_000, formula("t", "datetime(2000 + datum.data, 2, 11, 2)")),
  ),
  "dates that are parsed in a far zone": chart("png?tz=Pacific/Chatham", () =>
    vega([
      {
        name: "d",
        values: range(120_000, (at) => ({ a: `${1800 + (at % 400)}-03-09 02:30` })),
        format: { parse: { a: "date:'%Y-%m-%d %H:%M'" } },
      },
    ]),
  ),
  "params that the spec has not": chart(
    "png",
    options(
      of(
        names(3000, 20).map((name) => `param.${name}`),
        1,
      ),
      {
        ...vega([]),
        signals: names(2000, 1500).map((name) => ({ name, value: 1 })),
      },
    ),
  ),
  "options that are unknown": chart("png", options(of(names(150_000, 2), 1))),
  "an option of a long name": chart("png", options(of(names(1, 3_000_000), 1))),
  "a field type that is long": chart("png?errors=image", () =>
    isBad({ field: "a", type: "x y ".repeat(900_000) }),
  ),
  "a field type in Chinese": chart("png?errors=image", () =>
    isBad({ field: "a", type: "中文".repeat(600_000) }),
  ),
  "field types that are unknown": chart("png", () =>
    lite({
      data: { values: [{}] },
      mark: "bar",
      encoding: { detail: range(20_000, () => ({ field: "a", type: "x".repeat(100) })) },
    }),
  ),
  "a mark of a long name": chart("png?errors=image", () => lite({ mark: "x".repeat(3_900_000) })),
  "an expression of a long name": chart("png?errors=image", () =>
    table(1, formula("a", `${"x".repeat(3_900_000)}(`)),
  ),
  "warnings by number": chart("png", () =>
    lite({
      data: { values: [{}] },
      mark: "bar",
      encoding: Object.fromEntries(names(9000, 9).map((name) => [name, { field: "a" }])),
    }),
  ),
  "a title that is long": chart("png", () => ({ ...bar, title: "x ".repeat(200_000), autosize: "none" })),
  "words of many marks": chart("txt", () =>
    marks("symbol", 59_000, { x: { field: "data" }, y: { field: "data" } }),
  ),
  "words of a grouped chart": chart("txt", () =>
    lite({
      data: { sequence: { start: 0, stop: 50_000 } },
      transform: [{ calculate: "'g' + datum.data", as: "g" }],
      mark: "bar",
      encoding: {
        x: { field: "g", type: "nominal", axis: null },
        y: { field: "data", type: "quantitative" },
        color: { field: "g", type: "nominal", legend: null },
      },
    }),
  ),
  "a description that is long": chart("svg", () => ({ ...bar, description: "x".repeat(3_900_000) })),
  "Vega of a large chart": chart("vg.json", () =>
    lite({
      data: { values: range(240_000, () => 1) },
      layer: range(140, () => ({ mark: "bar", encoding: { x: { field: "a", bin: true } } })),
    }),
  ),
  "Vega-Lite of a large chart": chart("vl.json", () => ({
    ...bar,
    data: { values: range(1_900_000, () => 1) },
  })),
  "many members": chart("vl.json", () => ({ ...bar, usermeta: of(names(300_000, 1), 1) })),
  "as many members as may be": chart("vl.json", () => ({ ...bar, usermeta: of(names(380_000, 0), 1) })),
  "members that differ": chart("vl.json", () => ({
    ...bar,
    usermeta: { all: range(300_000, (at) => ({ [at.toString(36)]: 1 })) },
  })),
  "objects of many members": chart("vl.json", () => ({
    ...bar,
    usermeta: range(4, () => of(names(90_000, 0), 1)),
  })),
  "rows of an answer": { path: "", upload: "fractions" },
  "rows of text in an answer": { path: "", upload: "texts" },
  "what a dataset is": { path: "/info", upload: "a thousand columns of texts" },
  "a table of data": {
    path: `/plot/bar.png?data=${encodeURIComponent(`a,b\n${"1,2\n".repeat(3000)}`)}`,
  },
  "labels and values": {
    path: `/plot/pie.png?labels=${range(3000, (at) => at).join(",")}&values=${range(3000, () => 1).join(",")}`,
  },
  "several tables": {
    path: "/chart.png",
    upload: "rows of two columns",
    init: () =>
      posted(
        vega(
          range(4, (at) => ({
            name: `d${at}`,
            url: "dataset:rows-of-two-columns",
            transform: [{ type: "filter", expr: "datum.c0 > 9e9" }],
          })),
        ),
      )(),
  },
  "a table that is looked up": {
    path: "/chart.png",
    upload: "rows of nine columns",
    init: () =>
      posted(
        vega([
          {
            name: "e",
            url: "dataset:rows-of-nine-columns",
            transform: [{ type: "filter", expr: "datum.c0 < 99" }],
          },
          sequence(10, { type: "lookup", from: "e", key: "c0", fields: ["data"], values: ["c1"] }),
        ]),
      )(),
  },
};
