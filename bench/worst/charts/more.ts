import { deflateSync } from "node:zlib";
import jpeg from "jpeg-js";
import type { JsonObject, JsonValue } from "../../../src/chart/request.ts";
import { lite, range, rows, sequence, vega } from "../spec.ts";

const f = (as: string, expr: string): JsonObject => ({ type: "formula", as, expr });
const sig = (signal: string): JsonObject => ({ signal });
const val = (value: JsonValue): JsonObject => ({ value });
function marks(
  type: string,
  count: number,
  enter: JsonObject,
  size = 1000,
  more: JsonObject = {},
): JsonObject {
  return vega([sequence(count)], {
    size,
    marks: [{ type, from: { data: "d" }, encode: { enter }, ...more }],
  });
}
const anywhere = (size: number): JsonObject => ({
  x: sig(`random() * ${size}`),
  y: sig(`random() * ${size}`),
});
const jpegOf = (width: number, height: number, isNoise: boolean): string => {
  const data = Buffer.alloc(width * height * 4, 255);
  if (isNoise) for (let i = 0; i < data.length; i++) data[i] = (i * 2654435761) >>> 24;
  return `data:image/jpeg;base64,${jpeg.encode({ width, height, data }, 50).data.toString("base64")}`;
};
const images = (count: number, url: (at: number) => string): JsonObject =>
  vega([{ name: "d", values: rows(count, (at) => ({ u: url(at) })) }], {
    size: 1000,
    marks: [
      {
        type: "image",
        from: { data: "d" },
        encode: { enter: { url: { field: "u" }, width: val(1000), height: val(1000) } },
      },
    ],
  });
function png(width: number, height: number, noise: boolean, damaged = false): string {
  const raw = Buffer.alloc((width * 4 + 1) * height);
  if (noise)
    for (let i = 0; i < raw.length; i++) raw[i] = i % (width * 4 + 1) === 0 ? 0 : (i * 2654435761) >>> 24;
  const crc = (b: Buffer) => {
    let c = ~0;
    for (const x of b) {
      c ^= x;
      for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    }
    return ~c >>> 0;
  };
  const chunk = (type: string, data: Buffer) => {
    const t = Buffer.concat([Buffer.from(type), data]);
    const l = Buffer.alloc(4);
    l.writeUInt32BE(data.length);
    const e = Buffer.alloc(4);
    e.writeUInt32BE(crc(t));
    return Buffer.concat([l, t, e]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  head[9] = 6;
  const idat = deflateSync(damaged ? raw.subarray(0, raw.length - 9) : raw);
  return `data:image/png;base64,${Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk("IHDR", head), chunk("IDAT", idat), chunk("IEND", Buffer.alloc(0))]).toString("base64")}`;
}
const han = (from: number, count: number): string =>
  range(count, (at) => String.fromCharCode(0x4e00 + from + at)).join("");
const polygon = (points: number): JsonObject => ({
  type: "Polygon",
  coordinates: [[...range(points, (i) => [((i * 91.7) % 360) - 180, ((i * 53.3) % 170) - 85]), [-180, -85]]],
});
const shapes = (
  data: JsonObject,
  projection: JsonObject,
  enter: JsonObject = { stroke: val("red") },
): JsonObject =>
  vega([data], {
    size: 1000,
    projections: [{ name: "p", ...projection }],
    marks: [
      {
        type: "shape",
        from: { data: "d" },
        encode: { enter },
        transform: [{ type: "geoshape", projection: "p" }],
      },
    ],
  });

export const more: Readonly<Record<string, () => JsonObject>> = {
  "a JPEG as large as may be": () => images(1, () => jpegOf(2000, 1990, true)),
  "JPEGs that are cut off": () => {
    const whole = jpegOf(2000, 1990, false);
    const cut = whole.slice(0, 1600 - (1600 % 4));
    return images(
      1500,
      (at) => `${cut.slice(0, -8)}${Buffer.from([at & 255, at >> 8, 1, 2, 3, 4]).toString("base64")}`,
    );
  },
  "a PNG of noise": () => images(1, () => png(900, 850, true)),
  "PNGs that are damaged": () => {
    const p = png(2000, 1990, false, true);
    return images(
      150,
      (at) => `${p.slice(0, -8)}${Buffer.from([at & 255, at >> 8, 1, 2, 3, 4]).toString("base64")}`,
    );
  },
  "one image often": () => {
    const u = png(1000, 1000, false);
    return images(2000, () => u);
  },
  "all of the Han characters": () =>
    vega([{ name: "d", values: rows(200, (at) => ({ t: han(at * 100, 100) })) }], {
      size: 1900,
      marks: [
        {
          type: "text",
          from: { data: "d" },
          encode: { enter: { text: { field: "t" }, fill: val("red"), y: sig("random() * 1900") } },
        },
      ],
    }),
  "Han characters of expressions": () =>
    vega([sequence(200, f("t", "join(pluck(data('c'), 'c'), '')"))], {
      size: 1900,
      first: [{ name: "c", transform: [{ type: "sequence", start: 0, stop: 300 }, f("c", "btoa('x')")] }],
      marks: [
        { type: "text", from: { data: "d" }, encode: { enter: { text: { field: "t" }, fill: val("red") } } },
      ],
    }),
  "texts in all scripts": () =>
    vega(
      [
        {
          name: "d",
          values: rows(400, (at) => ({ t: `नमस्ते สวัสดี العربية שלום 你好 こんにちは 안녕 ∮ ⌘ 😀 ${at}` })),
        },
      ],
      {
        size: 1900,
        marks: [
          {
            type: "text",
            from: { data: "d" },
            encode: { enter: { ...anywhere(1900), text: { field: "t" }, fill: val("red") } },
          },
        ],
      },
    ),
  "one long text in Devanagari": () =>
    vega([{ name: "d", values: [{ t: "नमस्ते".repeat(9000) }] }], {
      marks: [
        {
          type: "text",
          from: { data: "d" },
          encode: { enter: { text: { field: "t" }, fill: val("red"), limit: val(1e6) } },
        },
      ],
    }),
  "texts that are cut": () =>
    marks("text", 9000, {
      ...anywhere(1000),
      text: sig("'twelve chars of a long text ' + datum.data"),
      limit: val(60),
      fill: val("red"),
    }),
  "texts in large outlines": () =>
    marks(
      "text",
      900,
      {
        ...anywhere(1900),
        text: val("@@@@@@@@@@@@"),
        fontSize: val(100),
        stroke: val("red"),
        strokeWidth: val(9),
      },
      1900,
    ),
  "texts that are turned": () =>
    marks(
      "text",
      9000,
      { ...anywhere(1900), text: val("twelve chars"), angle: sig("random() * 360"), fill: val("red") },
      1900,
    ),
  "arcs with round corners": () =>
    marks(
      "arc",
      40_000,
      {
        ...anywhere(1900),
        startAngle: val(0),
        endAngle: sig("random() * 6"),
        innerRadius: val(9),
        outerRadius: val(30),
        cornerRadius: val(9),
        padAngle: val(0.1),
        stroke: val("red"),
        fill: val("blue"),
      },
      1900,
    ),
  "round joins": () =>
    marks(
      "line",
      30_000,
      {
        ...anywhere(1900),
        stroke: val("red"),
        strokeWidth: val(30),
        strokeJoin: val("round"),
        strokeCap: val("round"),
      },
      1900,
    ),
  "round joins, short": () =>
    marks(
      "line",
      55_000,
      {
        x: sig("datum.data / 50 + random()"),
        y: sig("900 + random()"),
        stroke: val("red"),
        strokeWidth: val(300),
        strokeJoin: val("round"),
      },
      1900,
    ),
  "dashes around circles": () =>
    marks(
      "symbol",
      30_000,
      { ...anywhere(1900), size: val(400), stroke: val("red"), strokeDash: val([1, 1]) },
      1900,
    ),
  "radial gradients": () =>
    marks(
      "symbol",
      20_000,
      {
        ...anywhere(1900),
        size: val(900),
        fill: val({
          gradient: "radial",
          stops: range(50, (at) => ({ offset: at / 50, color: at % 2 ? "red" : "blue" })),
        }),
      },
      1900,
    ),
  "gradients that differ": () =>
    marks(
      "rect",
      20_000,
      {
        ...anywhere(1900),
        width: val(30),
        height: val(30),
        fill: sig(
          "{gradient: 'linear', stops: [{offset: 0, color: 'red'}, {offset: 1, color: rgb(datum.data, 0, 0)}]}",
        ),
      },
      1900,
    ),
  "step lines in areas": () =>
    marks(
      "area",
      50_000,
      {
        ...anywhere(1900),
        y2: val(0),
        interpolate: val("monotone"),
        fill: val("red"),
        stroke: val("blue"),
        strokeWidth: val(5),
      },
      1900,
    ),
  "rounded rectangles": () =>
    marks(
      "rect",
      50_000,
      {
        ...anywhere(1900),
        width: val(30),
        height: val(30),
        cornerRadius: val(9),
        fill: val("red"),
        stroke: val("blue"),
      },
      1900,
    ),
  "paths of a million characters": () =>
    marks(
      "path",
      10,
      { path: val(`M0 0${"L9 9L1900 5".repeat(9000)}`), stroke: val("red"), strokeWidth: val(5) },
      1900,
    ),
  "curves of a million characters": () =>
    marks(
      "path",
      10,
      { path: val(`M0 0${"C9 1e5 1900 -1e5 3 3".repeat(4800)}`), fill: val("red"), stroke: val("blue") },
      1900,
    ),
  "arcs of a million characters": () =>
    marks(
      "path",
      10,
      { path: val(`M0 0${"A1e6 1e6 0 0 1 900 900".repeat(4300)}`), stroke: val("red") },
      1900,
    ),
  "short arcs of a million characters": () =>
    marks(
      "path",
      10,
      { path: val(`M0 0${"a9 9 0 1 1 1 1".repeat(6900)}`), stroke: val("red"), strokeWidth: val(9) },
      1900,
    ),
  "closed paths": () =>
    marks(
      "path",
      10,
      {
        path: val("M0 0h9v9z".repeat(11_000)),
        stroke: val("red"),
        strokeWidth: val(9),
        strokeJoin: val("round"),
      },
      1900,
    ),
  "symbols with paths, fewer": () =>
    marks(
      "symbol",
      40_000,
      {
        ...anywhere(1900),
        shape: val("M0 0L1 0L1 1L0 1L0.5Z"),
        size: val(900),
        fill: val("red"),
        stroke: val("blue"),
      },
      1900,
    ),
  "image of a heatmap": () =>
    vega(
      [
        sequence(
          10,
          { type: "kde2d", x: "data", y: "data", size: [800, 800], cellSize: 1 },
          { type: "heatmap", field: "grid" },
        ),
      ],
      {
        size: 1900,
        marks: [
          {
            type: "image",
            from: { data: "d" },
            encode: { enter: { image: { field: "image" }, width: val(1900), height: val(1900) } },
          },
        ],
      },
    ),
  "pixels of noise": () =>
    vega(
      [
        {
          name: "d",
          transform: [
            { type: "sequence", start: 0, stop: 1 },
            f("g", "{width: 900, height: 900, values: sequence(810000)}"),
            {
              type: "heatmap",
              field: "g",
              color: { expr: "'#' + slice(format(random() * 4294967295, '08x'), 0, 6)" },
            },
          ],
        },
      ],
      {
        size: 1900,
        marks: [
          {
            type: "image",
            from: { data: "d" },
            encode: { enter: { image: { field: "image" }, width: val(1900), height: val(1900) } },
          },
        ],
      },
    ),
  "rectangles of noise": () =>
    marks(
      "rect",
      55_000,
      {
        x: sig("(datum.data % 240) * 8"),
        y: sig("floor(datum.data / 240) * 8"),
        width: val(8),
        height: val(8),
        fill: sig("rgb(random() * 255, random() * 255, random() * 255)"),
      },
      1900,
    ),
  "window of ranks": () =>
    vega([
      sequence(200_000, {
        type: "window",
        sort: { field: "data" },
        ops: ["rank", "lag", "lead", "ntile", "percent_rank", "cume_dist"],
        fields: [null, "data", "data", null, null, null],
        params: [null, 5, 5, 9, null, null],
        as: ["a", "b", "c", "d", "e", "f"],
      }),
    ]),
  "window that slides": () =>
    vega([
      sequence(100_000, {
        type: "window",
        ops: ["sum", "mean", "variance"],
        fields: ["data", "data", "data"],
        as: ["a", "b", "c"],
        frame: [-1000, 1000],
      }),
    ]),
  "window of distinct values": () =>
    vega([sequence(3000, { type: "window", ops: ["distinct"], fields: ["data"], as: ["a"] })]),
  "medians of groups": () =>
    vega([
      sequence(200_000, f("g", "datum.data % 1000"), {
        type: "joinaggregate",
        groupby: ["g"],
        ops: ["median", "q1", "q3", "distinct"],
        fields: ["data", "data", "data", "data"],
        as: ["a", "b", "c", "e"],
      }),
    ]),
  "groups by many fields": () =>
    vega([
      sequence(
        80_000,
        f("g", "datum.data % 1000"),
        f("h", "datum.data % 7"),
        f("i", "'text ' + datum.data"),
        {
          type: "aggregate",
          groupby: ["g", "h", "i", "data"],
          ops: ["argmin", "values"],
          fields: ["data", "data"],
        },
      ),
    ]),
  treemap: () =>
    vega([
      sequence(
        59_000,
        f("p", "datum.data > 0 ? floor(datum.data / 2) : null"),
        { type: "stratify", key: "data", parentKey: "p" },
        { type: "treemap", field: "data", method: "squarify" },
      ),
    ]),
  "treemap that is flat": () =>
    vega([
      sequence(
        59_000,
        f("p", "datum.data > 0 ? 0 : null"),
        { type: "stratify", key: "data", parentKey: "p" },
        { type: "treemap", field: "data", method: "squarify" },
      ),
    ]),
  "treemap of equal parts": () =>
    vega([
      sequence(
        59_000,
        f("p", "datum.data > 0 ? 0 : null"),
        f("one", "1"),
        { type: "stratify", key: "data", parentKey: "p" },
        { type: "treemap", field: "one", method: "squarify", ratio: 1 },
      ),
    ]),
  "partition that is deep": () =>
    vega([
      sequence(
        30_000,
        f("p", "datum.data > 0 ? datum.data - 1 : null"),
        { type: "stratify", key: "data", parentKey: "p" },
        { type: "partition", field: "data" },
      ),
    ]),
  "pack that is deep": () =>
    vega([
      sequence(
        5000,
        f("p", "datum.data > 0 ? datum.data - 1 : null"),
        { type: "stratify", key: "data", parentKey: "p" },
        { type: "pack", field: "data" },
      ),
    ]),
  "tree that is flat": () =>
    vega([
      sequence(
        59_000,
        f("p", "datum.data > 0 ? 0 : null"),
        { type: "stratify", key: "data", parentKey: "p" },
        { type: "tree", method: "tidy" },
      ),
    ]),
  "ancestors in a deep tree": () =>
    vega([
      sequence(5000, f("p", "datum.data > 0 ? datum.data - 1 : null"), {
        type: "stratify",
        key: "data",
        parentKey: "p",
      }),
      { name: "e", source: "d", transform: [f("a", "length(treeAncestors('d', datum.data))")] },
    ]),
  "paths in a deep tree": () =>
    vega([
      sequence(5000, f("p", "datum.data > 0 ? datum.data - 1 : null"), {
        type: "stratify",
        key: "data",
        parentKey: "p",
      }),
      { name: "e", source: "d", transform: [f("a", "length(treePath('d', datum.data, 4999))")] },
    ]),
  "links of a tree": () =>
    vega([
      sequence(
        50_000,
        f("p", "datum.data > 0 ? floor(datum.data / 2) : null"),
        { type: "stratify", key: "data", parentKey: "p" },
        { type: "tree" },
      ),
      { name: "l", source: "d", transform: [{ type: "treelinks" }, { type: "linkpath", shape: "curve" }] },
    ]),
  nest: () =>
    vega([
      sequence(
        50_000,
        f("g", "datum.data % 1000"),
        { type: "nest", keys: ["g", "data"] },
        { type: "treemap", field: "data" },
      ),
    ]),
  "stack that is centred": () =>
    vega([
      sequence(200_000, f("g", "datum.data % 1000"), {
        type: "stack",
        field: "data",
        groupby: ["g"],
        sort: { field: "data", order: "descending" },
        offset: "center",
      }),
    ]),
  pie: () => vega([sequence(240_000, { type: "pie", field: "data", sort: true })]),
  crossfilter: () =>
    vega([
      sequence(
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
    ]),
  dotbin: () =>
    vega([sequence(200_000, f("r", "random()"), { type: "dotbin", field: "r", step: 1e-9, smooth: true })]),
  sample: () => vega([sequence(240_000, { type: "sample", size: 200_000 })]),
  "bin with steps": () =>
    vega([
      sequence(100_000, {
        type: "bin",
        field: "data",
        extent: [0, 1],
        steps: range(5000, (at) => at / 5000),
      }),
    ]),
  "fold of folds": () =>
    vega([
      sequence(
        400,
        f("a", "1"),
        f("b", "1"),
        { type: "fold", fields: ["a", "b", "a", "b"] },
        { type: "fold", fields: ["a", "b", "a", "b"] },
        { type: "fold", fields: ["a", "b", "a", "b"] },
        { type: "fold", fields: ["a", "b", "a", "b"] },
      ),
    ]),
  "contours of points": () =>
    vega([
      sequence(5000, f("r", "random() * 900"), {
        type: "contour",
        x: { expr: "datum.data % 900" },
        y: { field: "r" },
        size: [900, 900],
        count: 20,
        cellSize: 4,
      }),
    ]),
  "areas on the globe": () =>
    vega([
      { name: "g", values: [{ s: polygon(2000) }] },
      sequence(3000, f("a", "geoArea(null, data('g')[0].s)")),
    ]),
  "polygons on the globe": () =>
    shapes(
      { name: "d", values: rows(20, () => polygon(2000)) },
      { type: "orthographic", scale: 500, clipAngle: 90 },
    ),
  "polygons that are clipped": () =>
    shapes(
      { name: "d", values: rows(20, () => polygon(2000)) },
      {
        type: "mercator",
        scale: 200,
        clipExtent: [
          [0, 0],
          [500, 500],
        ],
      },
    ),
  "polygons in one": () =>
    shapes(
      {
        name: "d",
        values: [
          {
            type: "MultiPolygon",
            coordinates: range(8000, (at) => [
              [
                [at % 170, at % 80],
                [(at % 170) + 5, at % 80],
                [at % 170, (at % 80) + 5],
                [at % 170, at % 80],
              ],
            ]),
          },
        ],
      },
      { type: "orthographic", scale: 500 },
    ),
  "a projection that is fit": () =>
    shapes(
      { name: "d", values: rows(20, () => polygon(1500)) },
      { type: "albersUsa", fit: sig("data('d')"), size: [900, 900] },
    ),
  "points that are projected": () =>
    vega(
      [
        sequence(200_000, f("x", "random() * 360"), {
          type: "geopoint",
          projection: "p",
          fields: ["x", "data"],
          as: ["a", "b"],
        }),
      ],
      { projections: [{ name: "p", type: "gilbert" }] },
    ),
  "a domain of many texts": () =>
    vega([sequence(50_000, f("t", "'text ' + datum.data"))], {
      scales: [{ name: "s", type: "band", domain: { data: "d", field: "t", sort: true }, range: "width" }],
      marks: [
        {
          type: "rect",
          from: { data: "d" },
          encode: { enter: { x: { scale: "s", field: "t" }, width: { scale: "s", band: 1 } } },
        },
      ],
    }),
  "a quantile scale": () =>
    vega([sequence(240_000)], {
      scales: [
        { name: "s", type: "quantile", domain: { data: "d", field: "data" }, range: range(9, (at) => at) },
      ],
    }),
  "an axis of many texts": () =>
    vega([sequence(9000, f("t", "'text ' + datum.data"))], {
      scales: [{ name: "s", type: "band", domain: { data: "d", field: "t" }, range: "width" }],
      axes: [{ scale: "s", orient: "bottom", labelOverlap: "greedy", labelLimit: 20, labelAngle: 45 }],
    }),
  "lists of expressions": () =>
    vega([], { signals: range(4, (at) => ({ name: `s${at}`, update: `sequence(${999_000 - at})` })) }),
  "lists of objects": () =>
    vega([
      sequence(40_000, f("l", "[{a: datum.data, b: [1, 2, 3]}, {a: 2, b: [4, 5, 6]}, {a: 2, b: [4, 5, 6]}]")),
    ]),
  "texts in signals": () =>
    vega([], { signals: range(6, (at) => ({ name: `s${at}`, update: `pad('${at}', 3900000, 'я')` })) }),
  "texts that are joined": () => vega([sequence(5000, f("t", "pad('', 4000, 'я') + datum.data"))]),
  "texts that are put together": () =>
    vega([], {
      signals: [
        { name: "a", update: "pad('', 2000000, 'я')" },
        { name: "b", update: "length(upper(a)) + length(lower(a)) + length(replace(a, /я/g, 'ю'))" },
      ],
    }),
  "splits of a text": () =>
    vega([], {
      signals: [
        { name: "a", update: "pad('', 990000, 'a,')" },
        { name: "b", update: "length(split(a, ','))" },
        { name: "c", update: "join(reverse(split(a, ',')), '-')" },
      ],
    }),
  "a format with a width": () => vega([sequence(2000, f("t", "format(datum.data, '90000d')"))]),
  "formats of time that are long": () =>
    vega([sequence(100, f("t", `timeFormat(datum.data, '${"%A %B ".repeat(900)}')`))]),
  "data in a formula": () =>
    vega([
      { name: "g", transform: [{ type: "sequence", start: 0, stop: 3000 }] },
      sequence(3000, f("a", "extent(pluck(data('g'), 'data'))[1]")),
    ]),
  "patterns that nest": () => vega([sequence(50, f("a", "test(/((a|b)*(c|d)*)*e/, pad('', 9000, 'abcd'))"))]),
  "facets in facets": () =>
    lite({
      data: { sequence: { start: 0, stop: 400 } },
      transform: [
        { calculate: "datum.data % 20", as: "g" },
        { calculate: "floor(datum.data / 20)", as: "h" },
      ],
      facet: { row: { field: "g" }, column: { field: "h" } },
      spec: {
        width: 5,
        height: 5,
        layer: [{ mark: "bar", encoding: { x: { field: "data", type: "quantitative" } } }],
      },
    }),
  concatenations: () =>
    lite({
      data: { values: [{ a: 1 }] },
      vconcat: range(60, () => ({
        mark: "bar",
        encoding: {
          x: { field: "a", type: "quantitative" },
          y: { field: "a", type: "nominal" },
          color: { field: "a", type: "nominal" },
        },
      })),
    }),
  tooltips: () =>
    marks("symbol", 40_000, {
      ...anywhere(1000),
      tooltip: sig("'tooltip ' + datum.data"),
      description: sig("pad('', 300, 'description ') + datum.data"),
    }),
  "attributes that are long": () =>
    marks("symbol", 3000, { ...anywhere(1000), description: sig("pad('', 5000, '&<>\"')") }),
  "selection tests": () =>
    lite({
      data: { sequence: { start: 0, stop: 20_000 } },
      params: [
        { name: "p", select: { type: "point", fields: ["data"] }, value: range(500, (at) => ({ data: at })) },
      ],
      mark: "point",
      encoding: {
        x: { field: "data", type: "quantitative" },
        opacity: { condition: { param: "p", value: 1 }, value: 0.1 },
      },
    }),
  "boxplots of many rows": () =>
    lite({
      data: { sequence: { start: 0, stop: 100_000 } },
      transform: [{ calculate: "datum.data % 100", as: "g" }],
      mark: "boxplot",
      encoding: { x: { field: "g", type: "nominal" }, y: { field: "data", type: "quantitative" } },
    }),
  violins: () =>
    lite({
      data: { sequence: { start: 0, stop: 50_000 } },
      transform: [
        { calculate: "datum.data % 50", as: "g" },
        { density: "data", groupby: ["g"] },
      ],
      mark: "area",
      encoding: {
        x: { field: "value", type: "quantitative" },
        y: { field: "density", type: "quantitative" },
        row: { field: "g" },
      },
    }),
  "stacked areas": () =>
    lite({
      data: { sequence: { start: 0, stop: 50_000 } },
      transform: [
        { calculate: "datum.data % 100", as: "g" },
        { calculate: "floor(datum.data / 100)", as: "h" },
      ],
      mark: "area",
      encoding: {
        x: { field: "h", type: "quantitative" },
        y: { field: "data", type: "quantitative", stack: "center" },
        color: { field: "g", type: "nominal" },
      },
    }),
  "grouped lines": () =>
    lite({
      data: { sequence: { start: 0, stop: 50_000 } },
      transform: [{ calculate: "datum.data % 2500", as: "g" }],
      mark: { type: "line", point: true },
      encoding: {
        x: { field: "data", type: "quantitative" },
        y: { field: "data", type: "quantitative" },
        color: { field: "g", type: "nominal" },
      },
    }),
};
