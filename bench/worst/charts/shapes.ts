import type { JsonObject } from "../../../src/chart/request.ts";
import { anywhere, by, marks, range, sequence, vega } from "../spec.ts";
import type { Charts } from "./charts.ts";

const RED = { fill: "red" };
const LINE = { ...anywhere(1900), stroke: "red" };
const WHOLE = { width: 1900, height: 1900 };
const CENTRE = { x: 900, y: 900 };
const gradient = (type: string, count: number): JsonObject => ({
  gradient: type,
  stops: range(count, (at) => ({ offset: at / count, color: at % 2 ? "red" : "blue" })),
});
/** Paths of one text each. */
const paths = (count: number, path: string, more: JsonObject = { stroke: "red" }): JsonObject =>
  marks("path", count, { path, ...more }, 1900);
const large = (type: string, count: number, given: JsonObject): JsonObject => marks(type, count, given, 1900);

/** Marks that are drawn. */
export const shapeCharts: Charts = {
  circles: () => marks("symbol", 59_000, { ...anywhere(1000), size: 100, ...RED, opacity: 0.5 }),
  "large circles": () => large("symbol", 2000, { x: 500, y: 500, size: 1e6, ...RED, opacity: 0.5 }),
  "outlines of large circles": () => large("symbol", 4000, { ...CENTRE, size: 3e6, stroke: "red" }),
  "dashes around circles": () => large("symbol", 30_000, { ...LINE, size: 400, strokeDash: [1, 1] }),
  "symbols of paths": () =>
    large("symbol", 40_000, { ...LINE, ...RED, shape: "M0 0L1 0L1 1L0 1L0.5Z", size: 900 }),
  "rectangles over each other": () => large("rect", 59_000, { ...WHOLE, ...RED, opacity: 0.5 }),
  "gradients over each other": () => large("rect", 59_000, { ...WHOLE, fill: gradient("linear", 2) }),
  "blends over each other": () => large("rect", 59_000, { ...WHOLE, ...RED, blend: "multiply" }),
  "rounded rectangles": () =>
    large("rect", 50_000, { ...LINE, ...RED, width: 30, height: 30, cornerRadius: 9 }),
  "rectangles of noise": () =>
    large("rect", 55_000, {
      x: by("(datum.data % 240) * 8"),
      y: by("floor(datum.data / 240) * 8"),
      width: 8,
      height: 8,
      fill: by("rgb(random() * 255, random() * 255, random() * 255)"),
    }),
  "radial gradients": () =>
    large("symbol", 20_000, { ...anywhere(1900), size: 900, fill: gradient("radial", 50) }),
  "gradients that differ": () =>
    large("rect", 20_000, {
      ...anywhere(1900),
      width: 30,
      height: 30,
      fill: by(
        "{gradient: 'linear', stops: [{offset: 0, color: 'red'}, {offset: 1, color: rgb(datum.data, 0, 0)}]}",
      ),
    }),
  "a line of noise": () => large("line", 59_000, LINE),
  "a thick line of noise": () => large("line", 59_000, { ...LINE, strokeWidth: 9 }),
  "round joins": () =>
    large("line", 30_000, { ...LINE, strokeWidth: 30, strokeJoin: "round", strokeCap: "round" }),
  "round joins of short lines": () =>
    large("line", 55_000, {
      x: by("datum.data / 50 + random()"),
      y: by("900 + random()"),
      stroke: "red",
      strokeWidth: 300,
      strokeJoin: "round",
    }),
  dashes: () => large("line", 50_000, { ...LINE, strokeDash: [0.1, 0.1] }),
  curves: () => large("line", 59_000, { ...LINE, interpolate: "natural" }),
  areas: () => large("area", 59_000, { ...anywhere(1900), y2: 0, ...RED }),
  "areas with outlines": () =>
    large("area", 50_000, { ...LINE, y2: 0, ...RED, interpolate: "monotone", strokeWidth: 5 }),
  "a trail": () => large("trail", 50_000, { ...anywhere(1900), size: 20, ...RED }),
  arcs: () =>
    large("arc", 50_000, { ...CENTRE, startAngle: 0, endAngle: 6, outerRadius: 1e9, stroke: "red" }),
  "arcs with round corners": () =>
    large("arc", 40_000, {
      ...LINE,
      ...RED,
      startAngle: 0,
      endAngle: by("random() * 6"),
      innerRadius: 9,
      outerRadius: 30,
      cornerRadius: 9,
      padAngle: 0.1,
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
              x: by("random() * 1900"),
              y: { value: 0 },
              x2: by("random() * 1900"),
              y2: { value: 1900 },
              stroke: { value: "red" },
              strokeWidth: { value: 3 },
            },
          },
        },
      ],
    }),
  paths: () => paths(9, `M0 0${"L9 9L1900 5".repeat(9_900)}`, { stroke: "red", strokeWidth: 5 }),
  "paths with curves": () => paths(9, `M0 0${"C9 99 1900 -99 3 3".repeat(6_000)}`, RED),
  "paths with arcs": () => paths(9, `M0 0${"A1e6 1e6 0 0 1 900 900".repeat(4_900)}`),
  "paths with short arcs": () =>
    paths(9, `M0 0${"a9 9 0 1 1 .1 .1".repeat(6_500)}`, { stroke: "red", strokeWidth: 9 }),
  "paths that are closed": () =>
    paths(9, "M0 0h9v9z".repeat(11_000), { stroke: "red", strokeWidth: 9, strokeJoin: "round" }),
};
