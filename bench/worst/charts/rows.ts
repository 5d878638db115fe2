import { formula, lite, range, rows, sequence, table, vega } from "../spec.ts";
import type { Charts } from "./charts.ts";

const counted = { mark: "bar", encoding: { y: { aggregate: "count" } } };
const columns = (count: number): string[] => range(count, (at) => `c${at}`);
const fold = { type: "fold", fields: ["a", "b", "a", "b"] };

/** Rows, and what makes more of them. */
export const rowCharts: Charts = {
  "rows in the spec": () =>
    lite({
      data: { values: rows(55_000, (at) => ({ a: at, b: at % 7 })) },
      mark: "point",
      encoding: { x: { field: "a", type: "quantitative" }, y: { field: "b", type: "quantitative" } },
    }),
  "rows of numbers": () => lite({ data: { values: range(1_900_000, () => 1) }, ...counted }),
  "rows of text": () =>
    lite({ data: { values: `a\n${"1\n".repeat(2_000_000)}`, format: { type: "csv" } }, ...counted }),
  "rows of text, as many as may be": () =>
    lite({ data: { values: `a\n${"1\n".repeat(240_000)}`, format: { type: "csv" } }, ...counted }),
  "wide rows": () =>
    lite({
      data: { values: rows(350, (at) => Object.fromEntries(columns(1000).map((name) => [name, at]))) },
      transform: [{ fold: columns(1000) }],
      ...counted,
    }),
  sequence: () => table(200_000),
  formulas: () => table(200_000, ...range(9, (at) => formula(`f${at}`, "datum.data * 2 + 1"))),
  groups: () => table(120_000, { type: "aggregate", groupby: ["data"], ops: ["mean"], fields: ["data"] }),
  cross: () => table(490, { type: "cross" }),
  "cross with a filter": () => table(4000, { type: "cross", filter: "datum.a.data == 1" }),
  flatten: () => table(100, formula("l", "sequence(2400)"), { type: "flatten", fields: ["l"] }),
  "flatten by a length": () =>
    vega([{ name: "d", values: [{ l: { length: 1e9 } }], transform: [{ type: "flatten", fields: ["l"] }] }]),
  "folds of folds": () => table(400, formula("a", "1"), formula("b", "1"), fold, fold, fold, fold),
  impute: () => table(600, { type: "impute", field: "x", key: "data", groupby: ["data"], method: "mean" }),
  pivot: () => table(900, { type: "pivot", groupby: ["data"], field: "data", value: "data" }),
  "sums of crosses": () =>
    table(600, formula("b", "datum.data * 2"), { type: "aggregate", groupby: ["data", "b"], cross: true }),
  lookups: () =>
    vega([
      { name: "e", values: [{ k: 1, v: 2 }] },
      sequence(240_000, { type: "lookup", from: "e", key: "k", fields: ["data"], values: ["v"], as: ["w"] }),
    ]),
  sample: () => table(240_000, { type: "sample", size: 200_000 }),
  bin: () => table(240_000, { type: "bin", field: "data", extent: [0, 1], step: 1e-9 }),
  "bin with steps": () =>
    table(100_000, { type: "bin", field: "data", extent: [0, 1], steps: range(5000, (at) => at / 5000) }),
  "time units": () =>
    table(240_000, { type: "timeunit", field: "data", units: ["year", "month", "date", "hours"] }),
  countpattern: () => vega([patterns("ab ".repeat(800_000))]),
  "countpattern that backtracks": () => vega([patterns("a".repeat(100_000), "(a+)+b")]),
};

const patterns = (text: string, pattern?: string) => ({
  name: "d",
  values: [{ t: text }],
  transform: [{ type: "countpattern", field: "t", ...(pattern === undefined ? {} : { pattern }) }],
});
