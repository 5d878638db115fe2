import type { JsonObject } from "../../../src/chart/request.ts";
import { anywhere, by, lite, mark, marks, range, sequence, vega } from "../spec.ts";
import type { Charts } from "./charts.ts";

const axis = (more: JsonObject, scale: JsonObject = {}): JsonObject =>
  vega([], {
    scales: [{ name: "x", domain: [0, 1], range: "width", ...scale }],
    axes: [{ scale: "x", orient: "bottom", ...more }],
  });
const legend = (scale: JsonObject, more: JsonObject = {}): JsonObject =>
  vega([], { scales: [{ name: "c", domain: [0, 1], ...scale }], legends: [{ fill: "c", ...more }] });
const texts = (count: number, given: JsonObject): JsonObject =>
  marks("text", count, { ...anywhere(900), text: "some words", fill: "red", ...given });
const scales = (count: number, type: string): JsonObject =>
  vega([], {
    signals: [{ name: "all", update: "sequence(240000)" }],
    scales: range(count, (at) => ({ name: `s${at}`, type, domain: by("all"), range: [0, 1] })),
  });

/** Labels, scales, and what texts are drawn with. */
export const labelCharts: Charts = {
  "labels of a wide format": () => axis({ tickCount: 9000, format: "090000d" }),
  "labels of a long pattern": () =>
    axis({ tickCount: 5000, format: "%A %B ".repeat(20_000) }, { type: "time", domain: [0, 1e11] }),
  "legend of a wide format": () =>
    legend(
      { type: "threshold", domain: range(4000, (at) => at), range: ["red", "blue"] },
      { format: "090000d" },
    ),
  "lines that a character parts": () =>
    marks("text", 1, { text: by("pad('', 240000, 'a,')"), lineBreak: ",", fill: "red" }),
  "texts that a character parts": () =>
    texts(500, { text: by("pad('', 900, 'a,')"), lineBreak: ",", limit: 50 }),
  "a long ellipsis": () => texts(3000, { limit: 5, ellipsis: "x".repeat(1_000_000) }),
  "a long ellipsis where nothing grows": () => ({
    ...texts(3000, { limit: 5, ellipsis: "x".repeat(1_000_000) }),
    autosize: "none",
  }),
  "an ellipsis of 3000 chars": () => texts(9000, { limit: 5, ellipsis: by("pad('', 3000, 'x')") }),
  "a long font": () => texts(30_000, { font: "x".repeat(1_000_000) }),
  "fonts that differ": () => texts(30_000, { font: by("'Font ' + datum.data") }),
  "fonts of the spec": () =>
    vega([], {
      marks: range(3000, (at) => mark("text", { text: "a", font: `Font ${at}` })).map(
        ({ from, ...one }) => one,
      ),
    }),
  "families of one font": () => texts(20_000, { font: range(20_000, (at) => `F${at}`).join(", ") }),
  "sizes that differ": () => texts(30_000, { fontSize: by("1 + datum.data / 1e4") }),
  "a long colour": () => texts(30_000, { fill: `${" ".repeat(1_000_000)}red` }),
  "a long dash": () =>
    marks("rule", 30_000, {
      ...anywhere(900),
      x2: 5,
      y2: 5,
      stroke: "red",
      strokeDash: range(20_000, () => 1),
    }),
  "a long href": () => texts(30_000, { href: `https://example.org/${"a".repeat(1_000_000)}` }),
  "hrefs that differ": () => texts(40_000, { href: by("'https://example.org/' + datum.data") }),
  "ordinal scales of many": () => scales(30, "ordinal"),
  "band scales of many": () => scales(30, "band"),
  "point scales of many": () => scales(30, "point"),
  "quantile scales of many": () => scales(30, "quantile"),
  "threshold scales of many": () => scales(30, "threshold"),
  "log scales of many": () => scales(30, "linear"),
  "a domain of many fields": () =>
    vega([sequence(200_000)], {
      scales: range(20, (at) => ({
        name: `s${at}`,
        type: "ordinal",
        domain: { data: "d", field: "data", sort: true },
        range: "category",
      })),
    }),
  "a domain of strings of signals": () =>
    vega([], {
      signals: [{ name: "all", update: "split(pad('', 1900000, 'a,'), ',')" }],
      scales: [{ name: "s", type: "ordinal", domain: by("all"), range: "category" }],
      legends: [{ fill: "s", symbolLimit: 5 }],
    }),
  "values of an axis in layers": () =>
    lite({
      data: { values: [{ a: 1 }] },
      encoding: { x: { field: "a", type: "quantitative", axis: { values: range(240_000, () => 1) } } },
      layer: range(149, () => ({ mark: "point" })),
    }),
  "values of a legend in views": () =>
    lite({
      data: { values: [{ a: 1 }] },
      repeat: range(149, (at) => `a${at}`),
      spec: {
        mark: "point",
        encoding: { color: { field: { repeat: "repeat" }, legend: { values: range(240_000, () => 1) } } },
      },
    }),
  "gradients of a legend": () =>
    legend({
      type: "linear",
      domain: range(5000, (at) => at),
      range: range(5000, (at) => `#${(at + 100_000).toString(16)}`),
    }),
};
