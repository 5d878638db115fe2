import { describe, expect, it } from "vitest";
import { RENDER_LIMITS, type RenderLimitName } from "../../../src/chart/render-limits.ts";
import { type JsonObject, PLAIN_OPTIONS } from "../../../src/chart/request.ts";
import { openFontSource } from "../../../src/platform/node/font-source.ts";
import { createRenderer } from "../../../src/render/render.ts";
import { createFonts } from "../../../src/text/chart-text.ts";
import { noData, noProcessedStore } from "../../support/no-data.ts";

const fonts = createFonts(await openFontSource(), 0);

type Format = "svg" | "png";

/** Draws with one limit as given, and the others at their defaults. */
async function render(
  limit: RenderLimitName,
  allowed: number,
  spec: JsonObject,
  format: Format,
): Promise<void> {
  const draw = createRenderer({
    fonts,
    data: noData,
    processed: noProcessedStore,
    encodePixels: undefined,
    maxPixels: 4_000_000,
    limits: { [limit]: allowed },
    now: () => 0,
  });
  const fresh = JSON.parse(JSON.stringify(spec)) as JsonObject;
  await draw({ spec: fresh, format, options: PLAIN_OPTIONS }, 0.5);
}

/** The same, in words. */
async function draw(
  limit: RenderLimitName,
  allowed: number,
  spec: JsonObject,
  format: Format,
): Promise<string> {
  try {
    await render(limit, allowed, spec, format);
    return "drawn";
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code}: ${message}`;
  }
}

/** The least that must be allowed for the chart to be drawn. */
async function needOf(limit: RenderLimitName, spec: JsonObject, format: Format): Promise<number> {
  let [refused, drawn] = [0, RENDER_LIMITS[limit].standard as number];
  while (drawn - refused > 1) {
    const middle = Math.floor((refused + drawn) / 2);
    if ((await draw(limit, middle, spec, format)) === "drawn") drawn = middle;
    else refused = middle;
  }
  return drawn;
}

const vega = (spec: JsonObject): JsonObject => ({
  $schema: "https://vega.github.io/schema/vega/v6.json",
  width: 40,
  height: 40,
  ...spec,
});

const from = (...transform: JsonObject[]): JsonObject => vega({ data: [{ name: "d", transform }] });
const values = (count: number, row: JsonObject = { a: 1 }): JsonObject[] =>
  Array.from({ length: count }, () => row);
const sequence: JsonObject = { type: "sequence", start: 0, stop: 10 };
const each = (type: string, enter: JsonObject, stop = 10): JsonObject => ({
  ...from({ ...sequence, stop }),
  marks: [{ type, from: { data: "d" }, encode: { enter } }],
});
const axis = (ticks: JsonObject): JsonObject =>
  vega({
    scales: [{ name: "x", domain: [0, 1], range: "width" }],
    axes: [{ scale: "x", orient: "bottom", labels: false, ...ticks }],
  });

/** A chart for each limit, and what it takes of it, where that can be said beforehand. */
const charts: readonly [
  limit: RenderLimitName,
  what: string,
  spec: JsonObject,
  need?: number | undefined,
  format?: Format,
][] = [
  ["maxSteps", "anything", from(sequence)],
  ["maxSpecValues", "a spec", vega({ signals: [{ name: "a", value: [1, 2, 3] }] }), 11],
  [
    "maxViews",
    "a repeated layer",
    {
      repeat: { row: ["a", "b"], column: ["c", "d", "e"] },
      spec: { layer: [{ mark: "rect" }, { mark: "point" }] },
    },
    12,
  ],
  [
    "maxOperators",
    "cells of a facet",
    {
      ...from(sequence),
      marks: [
        {
          type: "group",
          from: { facet: { name: "f", data: "d", groupby: "data" } },
          marks: [{ type: "rect" }],
        },
      ],
    },
  ],
  ["maxRows", "rows in the spec", vega({ data: [{ name: "d", values: values(30) }] }), 30],
  ["maxRows", "rows in text", vega({ data: [{ name: "d", values: "a\n1\n2", format: { type: "csv" } }] }), 3],
  ["maxRows", "a sequence", from({ ...sequence, step: 0.5 }), 20],
  ["maxRows", "a cross", from(sequence, { type: "cross" }), 110],
  ["maxRows", "a cross with a filter", from(sequence, { type: "cross", filter: "datum.a.data < 2" }), 30],
  [
    "maxRows",
    "flattened lists",
    from(sequence, { type: "formula", as: "l", expr: "[1, 2, 3]" }, { type: "flatten", fields: ["l"] }),
    40,
  ],
  ["maxRows", "folded fields", from(sequence, { type: "fold", fields: ["data", "b", "c"] }), 40],
  [
    "maxRows",
    "imputed keys",
    from(sequence, { type: "impute", key: "data", field: "b", keyvals: [20, 21], groupby: ["data"] }),
    120,
  ],
  ["maxRows", "groups", from(sequence, { type: "aggregate", groupby: ["data"] }), 20],
  [
    "maxRows",
    "crossed groups",
    from(
      sequence,
      { type: "formula", as: "b", expr: "-datum.data" },
      { type: "aggregate", groupby: ["data", "b"], cross: true },
    ),
    110,
  ],
  [
    "maxRows",
    "a density",
    from({ type: "density", extent: [0, 1], steps: 50, distribution: { function: "normal" } }),
    51,
  ],
  ["maxRows", "quantiles", from(sequence, { type: "quantile", field: "data", step: 0.1 }), 20],
  ["maxCells", "rows times fields", vega({ data: [{ name: "d", values: values(10, { a: 1, b: 2 }) }] }), 30],
  ["maxMarks", "symbols", each("symbol", {})],
  ["maxTicks", "an axis", axis({ tickCount: 77 }), 77],
  ["maxTicks", "values of an axis", axis({ values: [0, 0.5, 1] }), 3],
  [
    "maxTicks",
    "bins of a scale",
    vega({ scales: [{ name: "x", domain: [0, 1], range: "width", bins: { step: 0.125 } }] }),
    8,
  ],
  [
    "maxTicks",
    "colours of a scheme",
    vega({
      scales: [{ name: "x", type: "quantize", domain: [0, 1], range: { scheme: "viridis", count: 33 } }],
    }),
    33,
  ],
  [
    "maxTicks",
    "months of an axis",
    vega({
      scales: [{ name: "x", type: "utc", domain: [0, 28 * 86_400_000 * 12], range: "width" }],
      axes: [{ scale: "x", orient: "bottom", tickCount: "month", labels: false }],
    }),
    12,
  ],
  [
    "maxGridCells",
    "a density of two fields",
    from(sequence, { type: "kde2d", x: "data", y: "data", size: [40, 20], cellSize: 4 }),
  ],
  [
    "maxGridCells",
    "a heatmap of a grid as large as it says",
    vega({
      data: [
        { name: "d", values: [{ width: 20, height: 30, values: [1] }], transform: [{ type: "heatmap" }] },
      ],
    }),
    600,
  ],
  ["maxPathChars", "paths", each("path", { path: { value: "M0 0L10 10L20 20L30 30" } }), 220],
  ["maxPathChars", "symbols", each("symbol", { shape: { value: "M0 0L10 10L20 20L30 30" } }), 220],
  ["maxTextChars", "texts", each("text", { text: { value: "seven" }, fontSize: { value: 0 } }), 50],
  ["maxSvgChars", "an SVG", each("rect", { width: { value: 5 } })],
  [
    "maxPaintedPixels",
    "a picture",
    each("rect", { width: { value: 20 }, height: { value: 20 }, fill: { value: "red" } }),
    undefined,
    "png",
  ],
  [
    "maxExpressionTextChars",
    "a text of an expression",
    vega({
      signals: [
        { name: "s", update: "pad(now, 70, 'a')" },
        { name: "now", value: "" },
      ],
    }),
    70,
  ],
  [
    "maxExpressionListItems",
    "a list of an expression",
    vega({
      signals: [
        { name: "s", update: "sequence(n)" },
        { name: "n", value: 70 },
      ],
    }),
    70,
  ],
];

describe("the limits of what a chart may take", () => {
  it("are all tried", () => {
    expect(new Set(charts.map(([limit]) => limit))).toEqual(new Set(Object.keys(RENDER_LIMITS)));
  });

  it.each(charts)(
    "%s lets through what is just under it, and refuses what is just over: %s",
    async (limit, _what, spec, known, format = "svg") => {
      const need = known ?? (await needOf(limit, spec, format));
      expect(need).toBeGreaterThan(1);
      expect(await draw(limit, need, spec, format)).toBe("drawn");
      const over = await draw(limit, need - 1, spec, format);
      expect(over).toMatch(/^RENDER_TOO_COSTLY: /);
      expect(over).toContain(` ${need - 1} `);
      expect(over).toContain(`(${RENDER_LIMITS[limit].setting})`);
    },
  );

  it.each([
    [from(sequence, { type: "cross" }), "/data/0/transform/1/type"],
    [
      { data: { sequence: { start: 0, stop: 10 } }, transform: [{ fold: ["a", "b"] }], mark: "point" },
      "/transform/0/fold",
    ],
    [{ data: { values: values(30) }, mark: "point" }, "/data/values"],
  ])("name the place in the spec", async (spec, path) => {
    const error = await render("maxRows", 25, spec as JsonObject, "svg").catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "RENDER_TOO_COSTLY", status: 413, places: [{ path }] });
  });
});
