import type { JsonObject } from "../../../src/chart/request.ts";
import { formula, range, rows, sequence, shapes, table, vega } from "../spec.ts";
import type { Charts } from "./charts.ts";

const kde2d = (side: number, more: JsonObject = {}): JsonObject => ({
  type: "kde2d",
  x: "data",
  y: "data",
  size: [side, side],
  cellSize: 1,
  ...more,
});
const isocontour = { type: "isocontour", field: "grid", levels: 20 };
const noise = {
  name: "n",
  transform: [{ type: "sequence", start: 0, stop: 250_000 }, formula("r", "random()")],
};
const drawn = (source: JsonObject): JsonObject =>
  vega([source], {
    size: 1900,
    marks: [
      {
        type: "image",
        from: { data: "d" },
        encode: { enter: { image: { field: "image" }, width: { value: 1900 }, height: { value: 1900 } } },
      },
    ],
  });

/** A ring around most of the globe, many times. */
const polygon = (points: number): JsonObject => ({
  type: "Polygon",
  coordinates: [
    [...range(points, (at) => [((at * 91.7) % 360) - 180, ((at * 53.3) % 170) - 85]), [-180, -85]],
  ],
});
const polygons = (count: number, points: number): JsonObject => ({
  name: "d",
  values: rows(count, () => polygon(points)),
});
const triangle = (x: number, y: number): number[][][] => [
  [
    [x, y],
    [x + 5, y],
    [x, y + 5],
    [x, y],
  ],
];

/** Grids, contours, and maps. */
export const gridCharts: Charts = {
  kde2d: () => table(10, kde2d(1900)),
  "kde2d blurred": () => table(10, kde2d(10, { bandwidth: [900, 900] })),
  isocontour: () =>
    shapes(
      sequence(1000, formula("r", "random() * 900"), kde2d(1000, { y: "r", bandwidth: [2, 2] }), isocontour),
      undefined,
      "datum.contour",
    ),
  "isocontour of noise": () =>
    vega(
      [
        sequence(1, formula("g", "{width: 500, height: 500, values: noise}"), {
          type: "isocontour",
          field: "g",
          thresholds: [0.2, 0.4, 0.6, 0.8],
        }),
      ],
      { signals: [{ name: "noise", update: "pluck(data('n'), 'r')" }], first: [noise] },
    ),
  "contours of points": () =>
    table(5000, formula("r", "random() * 900"), {
      type: "contour",
      x: { expr: "datum.data % 900" },
      y: { field: "r" },
      size: [900, 900],
      count: 20,
      cellSize: 4,
    }),
  heatmap: () => table(10, kde2d(1400), { type: "heatmap", field: "grid" }),
  "heatmap by an expression": () =>
    table(10, kde2d(900), {
      type: "heatmap",
      field: "grid",
      color: { expr: "rgb(datum.$x, datum.$y, datum.$value)" },
    }),
  "heatmap that is drawn": () => drawn(sequence(10, kde2d(800), { type: "heatmap", field: "grid" })),
  "heatmap of noise": () =>
    drawn(
      sequence(1, formula("g", "{width: 900, height: 900, values: sequence(810000)}"), {
        type: "heatmap",
        field: "g",
        color: { expr: "'#' + slice(format(random() * 4294967295, '08x'), 0, 6)" },
      }),
    ),
  graticule: () =>
    shapes(
      { name: "d", transform: [{ type: "graticule", stepMinor: [1, 1], precision: 0.5 }] },
      { type: "orthographic", scale: 200 },
    ),
  "map of long lines": () =>
    shapes(
      {
        name: "d",
        values: rows(200, (at) => ({
          type: "LineString",
          coordinates: range(100, (i) => [((at * 37 + i * 91) % 360) - 180, ((at * 17 + i * 53) % 180) - 90]),
        })),
      },
      { type: "naturalEarth1", scale: 100_000, precision: 0.0001 },
    ),
  "polygons on the globe": () =>
    shapes(polygons(20, 2000), { type: "orthographic", scale: 500, clipAngle: 90 }, undefined, 1000),
  "polygons that are clipped": () =>
    shapes(
      polygons(20, 2000),
      {
        type: "mercator",
        scale: 200,
        clipExtent: [
          [0, 0],
          [500, 500],
        ],
      },
      undefined,
      1000,
    ),
  "polygons in one": () =>
    shapes(
      {
        name: "d",
        values: [{ type: "MultiPolygon", coordinates: range(8000, (at) => triangle(at % 170, at % 80)) }],
      },
      { type: "orthographic", scale: 500 },
      undefined,
      1000,
    ),
  "a projection that is fit": () =>
    shapes(
      polygons(20, 1500),
      { type: "albersUsa", fit: { signal: "data('d')" }, size: [900, 900] },
      undefined,
      1000,
    ),
  "points that are projected": () =>
    vega(
      [
        sequence(200_000, formula("x", "random() * 360"), {
          type: "geopoint",
          projection: "p",
          fields: ["x", "data"],
          as: ["a", "b"],
        }),
      ],
      { projections: [{ name: "p", type: "gilbert" }] },
    ),
  "areas on the globe": () =>
    vega([
      { name: "g", values: [{ s: polygon(2000) }] },
      sequence(3000, formula("a", "geoArea(null, data('g')[0].s)")),
    ]),
};
