import { describe, expect, it } from "vitest";
import type { RenderLimits } from "../../../src/chart/render-limits.ts";
import { type JsonObject, PLAIN_OPTIONS } from "../../../src/chart/request.ts";
import { createTestRenderer } from "../../support/create-test-renderer.ts";

/** What comes of a spec under such limits. */
async function draw(spec: JsonObject, limits: Partial<RenderLimits>): Promise<string> {
  const render = await createTestRenderer({ limits });
  return render({ spec, format: "svg", options: PLAIN_OPTIONS }, 0.5).then(
    () => "drawn",
    ({ code, message }: { code: string; message: string }) => `${code}: ${message}`,
  );
}

const list = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const names = (count: number): string[] => list(count, (at) => `f${at}`);
const vega = (spec: JsonObject): JsonObject => ({
  $schema: "https://vega.github.io/schema/vega/v6.json",
  width: 40,
  height: 40,
  ...spec,
});
const lite = (spec: JsonObject): JsonObject => ({
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  data: { values: [{ a: 1 }] },
  ...spec,
});
const read = (values: JsonObject[string], format: JsonObject): JsonObject =>
  vega({ data: [{ name: "d", values, format }] });
const table = (...transform: JsonObject[]): JsonObject =>
  vega({ data: [{ name: "d", transform: [{ type: "sequence", start: 0, stop: 100 }, ...transform] }] });
const marks = (type: string, enter: JsonObject): JsonObject =>
  vega({ marks: [{ type, from: { data: "d" }, encode: { enter } }], data: table().data as JsonObject[] });
const axis = (format: string): JsonObject =>
  vega({
    scales: [{ name: "x", domain: [0, 1], range: "width" }],
    axes: [{ scale: "x", orient: "bottom", format }],
  });
const topology: JsonObject = {
  type: "Topology",
  arcs: [list(50, (at) => [at, at])],
  objects: {
    all: { type: "GeometryCollection", geometries: list(50, () => ({ type: "Polygon", arcs: [[0]] })) },
  },
};
const point = { mark: "point", encoding: { x: { field: "a", type: "quantitative" } } };
const CELLS = { maxCells: 2000 };
const STEPS = { maxSteps: 1_000_000 };

/** By what is much in them: a spec, limits that an honest one of its kind keeps, and where it is stopped. */
const MUCH: Readonly<Record<string, [JsonObject, Partial<RenderLimits>, string]>> = {
  "columns of short lines": [
    read(`${names(90).join()}\n${"1\n".repeat(90)}`, { type: "csv" }),
    CELLS,
    "the data",
  ],
  "fields to parse": [
    read(
      list(90, () => ({})),
      { parse: Object.fromEntries(names(90).map((name) => [name, "number"])) },
    ),
    CELLS,
    "the data",
  ],
  "shapes of one arc": [read(topology, { type: "topojson", feature: "all" }), CELLS, "the data"],
  "fields of a projection": [table({ type: "project", fields: names(90) }), CELLS, "project"],
  "fields of a stack": [table({ type: "stack", field: "data", groupby: names(2000) }), STEPS, "stack"],
  "fields of a window": [table({ type: "window", ops: ["rank"], groupby: names(2000) }), STEPS, "window"],
  "measures of one field": [
    table({
      type: "aggregate",
      groupby: ["data"],
      ops: list(12, () => "sum"),
      fields: list(12, () => "data"),
      as: names(12),
    }),
    CELLS,
    "aggregate",
  ],
  "channels of a mark": [
    marks("rect", Object.fromEntries(names(99).map((name) => [name, { value: 1 }]))),
    CELLS,
    "the marks",
  ],
  "values of discrete scales": [
    vega({
      signals: [{ name: "all", update: "sequence(200)" }],
      scales: names(9).map((name) => ({ name, type: "band", domain: { signal: "all" }, range: [0, 1] })),
    }),
    CELLS,
    "a scale",
  ],
  "places of a format": [axis("090000d"), {}, "an axis"],
  "letters of a font": [
    marks("text", { text: { value: "a" }, font: { value: "x".repeat(9000) } }),
    STEPS,
    "the bounds of marks",
  ],
  "letters of an ellipsis": [
    marks("text", { text: { value: "words" }, limit: { value: 3 }, ellipsis: { value: "x".repeat(900) } }),
    { maxSteps: 4_000_000 },
    "the bounds of marks",
  ],
  "lines that a character parts": [
    marks("text", { text: { value: "a,".repeat(200) }, lineBreak: { value: "," } }),
    { maxSteps: 4_000_000 },
    "the bounds of marks",
  ],
  "values of an axis": [
    lite({ mark: "point", encoding: { x: { field: "a", axis: { values: list(900, () => 1) } } } }),
    { maxSpecValues: 500 },
    "the spec",
  ],
  "an encoding of many layers": [
    lite({
      ...point,
      encoding: { x: { field: "a", scale: { domain: names(9000) } } },
      layer: list(90, () => point),
    }),
    {},
    "the spec",
  ],
  "transforms of repeated views": [
    lite({
      repeat: names(90),
      spec: { ...point, transform: list(3000, (at) => ({ calculate: "1", as: `b${at}` })) },
    }),
    {},
    "the spec",
  ],
  "selections in views": [
    lite({ hconcat: list(40, () => point), params: list(40, (at) => ({ name: `p${at}`, select: "point" })) }),
    {},
    "the spec",
  ],
};

describe("a spec that makes much of little", () => {
  it.each(Object.entries(MUCH))("is stopped: %s", async (_, [spec, limits, where]) => {
    const came = await draw(spec, limits);
    expect(came).toMatch(/^RENDER_TOO_COSTLY: /);
    expect(came).toContain(where);
  });

  it("is drawn where what is said of it makes nothing", async () => {
    expect(await draw(read({ length: 1e12, 0: {} }, { parse: {} }), {})).toBe("drawn");
  });
});
