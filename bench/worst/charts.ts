import type { JsonObject } from "../../src/chart/request.ts";
import { more } from "./charts/more.ts";
import { lite, range, rows, sequence, vega } from "./spec.ts";

/** Charts that take as much as one can, each of one thing: what the limits are measured by. */
export const charts: Readonly<Record<string, () => JsonObject>> = {
  ...more,
  "rows in the spec": () =>
    lite({
      data: { values: rows(55_000, (at) => ({ a: at, b: at % 7 })) },
      mark: "point",
      encoding: { x: { field: "a", type: "quantitative" }, y: { field: "b", type: "quantitative" } },
    }),
  "rows of numbers": () =>
    lite({
      data: { values: range(1_900_000, () => 1) },
      mark: "bar",
      encoding: { y: { aggregate: "count" } },
    }),
  "rows of text": () =>
    lite({
      data: { values: `a\n${"1\n".repeat(2_000_000)}`, format: { type: "csv" } },
      mark: "bar",
      encoding: { y: { aggregate: "count" } },
    }),
  "wide rows": () =>
    lite({
      data: { values: rows(350, (at) => Object.fromEntries(range(1000, (column) => [`c${column}`, at]))) },
      transform: [{ fold: range(1000, (column) => `c${column}`) }],
      mark: "bar",
      encoding: { y: { aggregate: "count" } },
    }),
  sequence: () => vega([sequence(200_000)]),
  formulas: () =>
    vega([
      sequence(200_000, ...range(9, (at) => ({ type: "formula", as: `f${at}`, expr: "datum.data * 2 + 1" }))),
    ]),
  joinaggregates: () =>
    vega([
      sequence(
        240_000,
        ...range(9, (at) => ({ type: "joinaggregate", ops: ["sum"], fields: ["data"], as: [`f${at}`] })),
      ),
    ]),
  groups: () =>
    vega([sequence(120_000, { type: "aggregate", groupby: ["data"], ops: ["mean"], fields: ["data"] })]),
  medians: () =>
    vega([
      sequence(240_000, { type: "aggregate", ops: ["median", "q1", "q3"], fields: ["data", "data", "data"] }),
    ]),
  intervals: () =>
    vega([sequence(50_000, { type: "aggregate", ops: ["ci0", "ci1"], fields: ["data", "data"] })]),
  cross: () => vega([sequence(490, { type: "cross" })]),
  "cross with a filter": () => vega([sequence(4000, { type: "cross", filter: "datum.a.data == 1" })]),
  flatten: () =>
    vega([
      sequence(100, { type: "formula", as: "l", expr: "sequence(2400)" }, { type: "flatten", fields: ["l"] }),
    ]),
  "flatten by a length": () =>
    vega([{ name: "d", values: [{ l: { length: 1e9 } }], transform: [{ type: "flatten", fields: ["l"] }] }]),
  impute: () =>
    vega([sequence(600, { type: "impute", field: "x", key: "data", groupby: ["data"], method: "mean" })]),
  pivot: () => vega([sequence(900, { type: "pivot", groupby: ["data"], field: "data", value: "data" })]),
  "running medians": () =>
    vega([sequence(1300, { type: "window", ops: ["median"], fields: ["data"], as: ["m"] })]),
  "sliding minima": () =>
    vega([sequence(3500, { type: "window", ops: ["min"], fields: ["data"], as: ["m"], frame: [-3500, 0] })]),
  "running intervals": () =>
    vega([sequence(250, { type: "window", ops: ["ci0"], fields: ["data"], as: ["m"] })]),
  kde: () => vega([sequence(100_000, { type: "kde", field: "data" })]),
  "kde cumulative": () =>
    vega([sequence(16_000, { type: "kde", field: "data", cumulative: true, steps: 1000 })]),
  "kde bent": () =>
    vega([
      sequence(
        30_000,
        { type: "formula", as: "r", expr: "random()" },
        { type: "kde", field: "r", bandwidth: 0.00001, maxsteps: 1000 },
      ),
    ]),
  density: () =>
    vega([
      {
        name: "d",
        transform: [
          { type: "density", extent: [0, 1], steps: 240_000, distribution: { function: "normal" } },
        ],
      },
    ]),
  quantiles: () => vega([sequence(240, { type: "quantile", groupby: ["data"], field: "data", step: 0.001 })]),
  loess: () => vega([sequence(10_000, { type: "loess", x: "data", y: "data" })]),
  "loess of groups": () =>
    vega([
      sequence(
        100_000,
        { type: "formula", as: "g", expr: "datum.data % 100" },
        { type: "loess", x: "data", y: "data", groupby: ["g"] },
      ),
    ]),
  regression: () =>
    vega([sequence(100_000, { type: "regression", x: "data", y: "data", method: "poly", order: 9 })]),
  "regression of a high order": () =>
    vega([sequence(300, { type: "regression", x: "data", y: "data", method: "poly", order: 150 })]),
  sort: () =>
    vega([
      sequence(
        240_000,
        { type: "formula", as: "r", expr: "random()" },
        { type: "collect", sort: { field: "r" } },
      ),
    ]),
  "sort by long texts": () =>
    vega([
      sequence(
        300,
        { type: "formula", as: "t", expr: "pad('', 100000, 'a') + datum.data" },
        { type: "collect", sort: { field: "t" } },
      ),
    ]),
  "group by long texts": () =>
    vega(
      [
        {
          name: "d",
          transform: [
            { type: "sequence", start: 0, stop: 100_000 },
            { type: "formula", as: "t", expr: "long" },
            { type: "aggregate", groupby: ["t", "data"] },
          ],
        },
      ],
      { signals: [{ name: "long", update: "pad('', 4e6, 'a')" }] },
    ),
  stack: () => vega([sequence(240_000, { type: "stack", field: "data" })]),
  bin: () => vega([sequence(240_000, { type: "bin", field: "data", extent: [0, 1], step: 1e-9 })]),
  "time units": () =>
    vega([sequence(240_000, { type: "timeunit", field: "data", units: ["year", "month", "date", "hours"] })]),
  countpattern: () =>
    vega([
      {
        name: "d",
        values: [{ t: "ab ".repeat(800_000) }],
        transform: [{ type: "countpattern", field: "t" }],
      },
    ]),
  "countpattern that backtracks": () =>
    vega([
      {
        name: "d",
        values: [{ t: "a".repeat(100_000) }],
        transform: [{ type: "countpattern", field: "t", pattern: "(a+)+b" }],
      },
    ]),
  kde2d: () => vega([sequence(10, { type: "kde2d", x: "data", y: "data", size: [1900, 1900], cellSize: 1 })]),
  "kde2d blurred": () =>
    vega([
      sequence(10, {
        type: "kde2d",
        x: "data",
        y: "data",
        size: [10, 10],
        cellSize: 1,
        bandwidth: [900, 900],
      }),
    ]),
  isocontour: () =>
    vega(
      [
        sequence(
          1000,
          { type: "formula", as: "r", expr: "random() * 900" },
          { type: "kde2d", x: "data", y: "r", size: [1000, 1000], cellSize: 1, bandwidth: [2, 2] },
          { type: "isocontour", field: "grid", levels: 20 },
        ),
      ],
      {
        marks: [
          {
            type: "shape",
            from: { data: "d" },
            encode: { enter: { stroke: { value: "red" } } },
            transform: [{ type: "geoshape", field: "datum.contour" }],
          },
        ],
      },
    ),
  "isocontour of noise": () =>
    vega(
      [
        {
          name: "d",
          transform: [
            { type: "sequence", start: 0, stop: 1 },
            { type: "formula", as: "g", expr: "{width: 500, height: 500, values: noise}" },
            { type: "isocontour", field: "g", thresholds: [0.2, 0.4, 0.6, 0.8] },
          ],
        },
      ],
      {
        signals: [{ name: "noise", update: "pluck(data('n'), 'r')" }],
        first: [
          {
            name: "n",
            transform: [
              { type: "sequence", start: 0, stop: 250_000 },
              { type: "formula", as: "r", expr: "random()" },
            ],
          },
        ],
      },
    ),
  heatmap: () =>
    vega([
      sequence(
        10,
        { type: "kde2d", x: "data", y: "data", size: [1400, 1400], cellSize: 1 },
        { type: "heatmap", field: "grid" },
      ),
    ]),
  "heatmap by an expression": () =>
    vega([
      sequence(
        10,
        { type: "kde2d", x: "data", y: "data", size: [900, 900], cellSize: 1 },
        { type: "heatmap", field: "grid", color: { expr: "rgb(datum.$x, datum.$y, datum.$value)" } },
      ),
    ]),
  graticule: () =>
    vega([{ name: "d", transform: [{ type: "graticule", stepMinor: [1, 1], precision: 0.5 }] }], {
      projections: [{ name: "p", type: "orthographic", scale: 200 }],
      marks: [
        {
          type: "shape",
          from: { data: "d" },
          encode: { enter: { stroke: { value: "red" } } },
          transform: [{ type: "geoshape", projection: "p" }],
        },
      ],
    }),
  "map of long lines": () =>
    vega(
      [
        {
          name: "d",
          values: rows(200, (at) => ({
            type: "LineString",
            coordinates: range(100, (i) => [
              ((at * 37 + i * 91) % 360) - 180,
              ((at * 17 + i * 53) % 180) - 90,
            ]),
          })),
        },
      ],
      {
        projections: [{ name: "p", type: "naturalEarth1", scale: 100_000, precision: 0.0001 }],
        marks: [
          {
            type: "shape",
            from: { data: "d" },
            encode: { enter: { stroke: { value: "red" } } },
            transform: [{ type: "geoshape", projection: "p" }],
          },
        ],
      },
    ),
  force: () =>
    vega([sequence(700, { type: "force", static: true, iterations: 300, forces: [{ force: "nbody" }] })]),
  "force that collides": () =>
    vega([
      sequence(600, {
        type: "force",
        static: true,
        iterations: 300,
        forces: [
          { force: "collide", radius: 1000, strength: 0.001 },
          { force: "x", strength: 1, x: 0 },
          { force: "y", strength: 1, y: 0 },
        ],
      }),
    ]),
  "force for ever": () =>
    vega([sequence(10, { type: "force", static: true, iterations: 1e9, forces: [{ force: "center" }] })]),
  "force that moves": () => vega([sequence(1000, { type: "force", forces: [{ force: "nbody" }] })]),
  wordcloud: () =>
    vega([
      sequence(
        300,
        { type: "formula", as: "t", expr: "'word' + datum.data" },
        { type: "wordcloud", text: { field: "t" }, size: [1000, 1000], fontSize: 80 },
      ),
    ]),
  "wordcloud of one place": () =>
    vega([
      sequence(
        900,
        { type: "formula", as: "t", expr: "'w' + datum.data" },
        { type: "wordcloud", text: { field: "t" }, size: [300, 300], fontSize: 20 },
      ),
    ]),
  voronoi: () =>
    vega([
      sequence(
        59_000,
        { type: "formula", as: "x", expr: "random()" },
        { type: "formula", as: "y", expr: "random()" },
        { type: "voronoi", x: "x", y: "y" },
      ),
    ]),
  pack: () =>
    vega([
      sequence(
        30_000,
        { type: "formula", as: "p", expr: "datum.data > 0 ? 0 : null" },
        { type: "stratify", key: "data", parentKey: "p" },
        { type: "pack", field: "data" },
      ),
    ]),
  tree: () =>
    vega([
      sequence(
        59_000,
        { type: "formula", as: "p", expr: "datum.data > 0 ? floor(datum.data / 2) : null" },
        { type: "stratify", key: "data", parentKey: "p" },
        { type: "tree", method: "tidy" },
      ),
    ]),
  "tree that is deep": () =>
    vega([
      sequence(
        20_000,
        { type: "formula", as: "p", expr: "datum.data > 0 ? datum.data - 1 : null" },
        { type: "stratify", key: "data", parentKey: "p" },
        { type: "tree", method: "tidy" },
      ),
    ]),
  ticks: () =>
    vega([], {
      scales: [{ name: "x", domain: [0, 1], range: "width" }],
      axes: [{ scale: "x", orient: "bottom", tickCount: 9900 }],
    }),
  "ticks of a time": () =>
    vega([], {
      scales: [{ name: "x", type: "time", domain: [0, 1e11], range: "width" }],
      axes: [{ scale: "x", orient: "bottom", tickCount: { interval: "minute", step: 200 } }],
    }),
  "ticks beyond number": () =>
    vega([], {
      scales: [{ name: "x", domain: [0, 1], range: "width" }],
      axes: [{ scale: "x", orient: "bottom", tickCount: 1e9 }],
    }),
  "bins of a scale": () =>
    vega([], {
      scales: [{ name: "x", domain: [0, 1], range: "width", bins: { step: 1e-9 } }],
      axes: [{ scale: "x", orient: "bottom" }],
    }),
  "colours of a scheme": () =>
    vega([], {
      scales: [{ name: "x", type: "quantize", domain: [0, 1], range: { scheme: "viridis", count: 1e9 } }],
      legends: [{ fill: "x" }],
    }),
  "many axes": () =>
    vega([], {
      scales: [{ name: "x", domain: [0, 1], range: "width" }],
      axes: range(500, () => ({ scale: "x", orient: "bottom" })),
    }),
  "cells of a facet": () =>
    lite({
      data: { sequence: { start: 0, stop: 500 } },
      facet: { field: "data", type: "ordinal", columns: 20 },
      spec: {
        width: 10,
        height: 10,
        mark: "point",
        encoding: { x: { field: "data", type: "quantitative" }, y: { field: "data", type: "quantitative" } },
      },
    }),
  "cells with axes of their own": () =>
    lite({
      data: { sequence: { start: 0, stop: 300 } },
      facet: { field: "data", type: "ordinal", columns: 20 },
      resolve: { scale: { x: "independent", y: "independent" } },
      spec: {
        width: 10,
        height: 10,
        mark: "point",
        encoding: { x: { field: "data", type: "quantitative" }, y: { field: "data", type: "quantitative" } },
      },
    }),
  "repeated views": () =>
    lite({
      data: { values: [{ a: 1 }] },
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
      data: { values: [{ a: 1 }] },
      encoding: { x: { field: "a", type: "quantitative" }, color: { field: "a", type: "nominal" } },
      layer: range(149, () => ({ mark: "point" })),
    }),
  boxplots: () =>
    lite({
      data: { values: [{ a: 1 }] },
      hconcat: range(24, () => ({ mark: "boxplot", encoding: { y: { field: "a", type: "quantitative" } } })),
    }),
  "transforms in the spec": () =>
    lite({
      data: { values: [{ a: 1 }] },
      transform: range(9000, (at) => ({ calculate: `datum.a + ${at}`, as: `b${at}` })),
      mark: "point",
      encoding: { x: { field: "a", type: "quantitative" } },
    }),
  params: () =>
    lite({
      data: { values: [{ a: 1 }] },
      params: range(3000, (at) => ({ name: `p${at}`, value: at, bind: { input: "range" } })),
      mark: "point",
    }),
  conditions: () =>
    lite({
      data: { values: [{ a: 1 }] },
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
  circles: () =>
    marks("symbol", 59_000, {
      x: { signal: "random() * 1000" },
      y: { signal: "random() * 1000" },
      size: { value: 100 },
      fill: { value: "red" },
      opacity: { value: 0.5 },
    }),
  "large circles": () =>
    marks(
      "symbol",
      2000,
      {
        x: { value: 500 },
        y: { value: 500 },
        size: { value: 1e6 },
        fill: { value: "red" },
        opacity: { value: 0.5 },
      },
      1900,
    ),
  "outlines of large circles": () =>
    marks(
      "symbol",
      4000,
      { x: { value: 900 }, y: { value: 900 }, size: { value: 3e6 }, stroke: { value: "red" } },
      1900,
    ),
  "rectangles over each other": () =>
    marks(
      "rect",
      59_000,
      {
        x: { value: 0 },
        y: { value: 0 },
        width: { value: 1900 },
        height: { value: 1900 },
        fill: { value: "red" },
        opacity: { value: 0.5 },
      },
      1900,
    ),
  "gradients over each other": () =>
    marks(
      "rect",
      59_000,
      {
        width: { value: 1900 },
        height: { value: 1900 },
        fill: {
          value: {
            gradient: "linear",
            x1: 0,
            x2: 1,
            y1: 0,
            y2: 1,
            stops: [
              { offset: 0, color: "red" },
              { offset: 1, color: "blue" },
            ],
          },
        },
      },
      1900,
    ),
  "blends over each other": () =>
    marks(
      "rect",
      59_000,
      {
        width: { value: 1900 },
        height: { value: 1900 },
        fill: { value: "red" },
        blend: { value: "multiply" },
      },
      1900,
    ),
  "a line of noise": () =>
    marks(
      "line",
      59_000,
      { x: { signal: "random() * 1900" }, y: { signal: "random() * 1900" }, stroke: { value: "red" } },
      1900,
    ),
  "a thick line of noise": () =>
    marks(
      "line",
      59_000,
      {
        x: { signal: "random() * 1900" },
        y: { signal: "random() * 1900" },
        stroke: { value: "red" },
        strokeWidth: { value: 9 },
      },
      1900,
    ),
  dashes: () =>
    marks(
      "line",
      50_000,
      {
        x: { signal: "random() * 1900" },
        y: { signal: "random() * 1900" },
        stroke: { value: "red" },
        strokeDash: { value: [0.1, 0.1] },
      },
      1900,
    ),
  areas: () =>
    marks(
      "area",
      59_000,
      {
        x: { signal: "random() * 1900" },
        y: { signal: "random() * 1900" },
        y2: { value: 0 },
        fill: { value: "red" },
      },
      1900,
    ),
  "a trail": () =>
    marks(
      "trail",
      50_000,
      {
        x: { signal: "random() * 1900" },
        y: { signal: "random() * 1900" },
        size: { value: 20 },
        fill: { value: "red" },
      },
      1900,
    ),
  curves: () =>
    marks(
      "line",
      59_000,
      {
        x: { signal: "random() * 1900" },
        y: { signal: "random() * 1900" },
        interpolate: { value: "natural" },
        stroke: { value: "red" },
      },
      1900,
    ),
  arcs: () =>
    marks(
      "arc",
      50_000,
      {
        x: { value: 900 },
        y: { value: 900 },
        startAngle: { value: 0 },
        endAngle: { value: 6 },
        outerRadius: { value: 1e9 },
        stroke: { value: "red" },
      },
      1900,
    ),
  paths: () =>
    marks(
      "path",
      10,
      { path: { value: `M0 0${"L9 9L1900 5".repeat(9_900)}` }, stroke: { value: "red" } },
      1900,
    ),
  "paths with curves": () =>
    marks(
      "path",
      30,
      { path: { value: `M0 0${"C9 1e5 1900 -1e5 3 3".repeat(1_900)}` }, fill: { value: "red" } },
      1900,
    ),
  "paths with arcs": () =>
    marks(
      "path",
      30,
      { path: { value: `M0 0${"A1e6 1e6 0 0 1 900 900".repeat(1_780)}` }, stroke: { value: "red" } },
      1900,
    ),
  "symbols with paths": () =>
    marks("symbol", 59_000, {
      x: { signal: "random() * 1900" },
      shape: { value: "M0 0L1 0L1 1L0 1L0 .5Z" },
      size: { value: 100 },
      fill: { value: "red" },
    }),
  texts: () =>
    marks(
      "text",
      40_000,
      {
        x: { signal: "random() * 1000" },
        y: { signal: "random() * 1000" },
        text: { value: "twelve chars" },
        fill: { value: "red" },
      },
      1000,
    ),
  "texts that differ": () =>
    marks(
      "text",
      40_000,
      {
        x: { signal: "random() * 1000" },
        y: { signal: "random() * 1000" },
        text: { signal: "'text ' + datum.data" },
        fill: { value: "red" },
      },
      1000,
    ),
  "large texts": () =>
    marks(
      "text",
      2000,
      {
        x: { value: 0 },
        y: { value: 900 },
        text: { value: "twelve chars" },
        fontSize: { value: 900 },
        fill: { value: "red" },
      },
      1900,
    ),
  "one long text": () =>
    marks("text", 1, { text: { signal: "pad('', 490000, 'abc ')" }, fill: { value: "red" } }),
  "one long text that is cut": () =>
    marks("text", 1, {
      text: { signal: "pad('', 490000, 'abc ')" },
      limit: { value: 1e6 },
      fill: { value: "red" },
    }),
  "texts in Arabic": () =>
    marks(
      "text",
      9000,
      {
        y: { signal: "random() * 1000" },
        text: { signal: "'النص العربي ' + datum.data" },
        fill: { value: "red" },
      },
      1000,
    ),
  "texts in lines": () =>
    marks("text", 100, { text: { signal: "split(pad('', 4000, 'ab,'), ',')" }, fill: { value: "red" } }),
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
  labels: () =>
    vega([sequence(2000)], {
      size: 1000,
      marks: [
        {
          name: "p",
          type: "symbol",
          from: { data: "d" },
          encode: { enter: { x: { signal: "random() * 1000" }, y: { signal: "random() * 1000" } } },
        },
        {
          type: "text",
          from: { data: "p" },
          encode: { enter: { text: { value: "label" } } },
          transform: [{ type: "label", size: [1000, 1000] }],
        },
      ],
    }),
  "labels that are large": () =>
    vega([sequence(20_000)], {
      size: 1900,
      marks: [
        {
          type: "text",
          from: { data: "d" },
          encode: { enter: { text: { value: "label" }, fontSize: { value: 900 } } },
          transform: [{ type: "label", size: [1900, 1900], padding: 900 }],
        },
      ],
    }),
  expressions: () =>
    vega([
      sequence(
        100_000,
        ...range(9, (at) => ({ type: "formula", as: `f${at}`, expr: "format(datum.data, ',.2f')" })),
      ),
    ]),
  "dates in expressions": () =>
    vega([
      sequence(
        100_000,
        ...range(9, (at) => ({
          type: "formula",
          as: `f${at}`,
          expr: "timeFormat(datum.data * 1e6, '%A %d %B %Y')",
        })),
      ),
    ]),
  "regular expressions": () =>
    vega([
      sequence(
        100_000,
        ...range(9, (at) => ({
          type: "formula",
          as: `f${at}`,
          expr: "replace('some text ' + datum.data, /(e|x|t)+/g, '$1$1')",
        })),
      ),
    ]),
  "lists in expressions": () =>
    vega([sequence(1000, ...range(9, (at) => ({ type: "formula", as: `f${at}`, expr: "sequence(10000)" })))]),
  "texts in expressions": () =>
    vega([sequence(1000, { type: "formula", as: "t", expr: "pad('', 100000, 'a') + datum.data" })]),
  legend: () =>
    vega([], {
      scales: [{ name: "c", type: "ordinal", domain: range(9000, (at) => `v${at}`), range: "category" }],
      legends: [{ fill: "c" }],
    }),
  "crossing lines": () =>
    vega([sequence(9000)], {
      size: 1900,
      marks: [
        {
          type: "rule",
          from: { data: "d" },
          encode: {
            enter: {
              x: { signal: "random() * 1900" },
              y: { value: 0 },
              x2: { signal: "random() * 1900" },
              y2: { value: 1900 },
              stroke: { value: "red" },
              strokeWidth: { value: 3 },
            },
          },
        },
      ],
    }),
  "sums of crosses": () =>
    vega([
      sequence(
        600,
        { type: "formula", as: "b", expr: "datum.data * 2" },
        { type: "aggregate", groupby: ["data", "b"], cross: true },
      ),
    ]),
  lookups: () =>
    vega([
      { name: "e", values: [{ k: 1, v: 2 }] },
      {
        ...sequence(240_000),
        transform: [
          { type: "sequence", start: 0, stop: 240_000 },
          { type: "lookup", from: "e", key: "k", fields: ["data"], values: ["v"], as: ["w"] },
        ],
      },
    ]),
};

function nested(depth: number): JsonObject {
  return {
    type: "group",
    encode: { enter: { width: { value: 10 } } },
    marks: depth === 0 ? [] : [nested(depth - 1)],
  };
}

function marks(type: string, count: number, enter: JsonObject, size = 1000): JsonObject {
  return vega([sequence(count)], { size, marks: [{ type, from: { data: "d" }, encode: { enter } }] });
}
