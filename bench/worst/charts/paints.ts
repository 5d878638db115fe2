import type { JsonObject } from "../../../src/chart/request.ts";
import { anywhere, by, mark, marks, range, sequence, vega } from "../spec.ts";
import type { Charts } from "./charts.ts";

const stops = (count: number): JsonObject[] =>
  range(count, (at) => ({ offset: at / count, color: at % 2 === 0 ? "red" : "blue" }));
const rects = (count: number, given: JsonObject): JsonObject =>
  marks("rect", count, { ...anywhere(900), width: 9, height: 9, ...given });
const groups = (count: number, given: JsonObject, more: JsonObject = {}): JsonObject =>
  vega([sequence(count)], {
    size: 1900,
    marks: [mark("group", { width: 1900, height: 1900, ...given }, { marks: [], ...more })],
  });

/** Paints, clips and groups. */
export const paintCharts: Charts = {
  "gradients of many stops": () => rects(20_000, { fill: { gradient: "linear", stops: stops(10_000) } }),
  "gradients by expressions": () => rects(20_000, { fill: by("gradient('s', [0, 0], [1, 1], 900)") }),
  "groups that are clipped": () => groups(20_000, { clip: true }),
  "groups that are clipped round": () => groups(2000, { clip: true, cornerRadius: 900 }),
  "groups with round corners": () => groups(20_000, { cornerRadius: 900, stroke: "red" }),
  "groups of groups": () =>
    vega([sequence(2000)], {
      marks: [mark("group", {}, { marks: [mark("group", {}, { marks: [{ type: "rule" }] })] })],
    }),
  "strokes that are wide": () =>
    marks("rule", 30_000, { ...anywhere(900), x2: 5, y2: 5, stroke: "red", strokeWidth: 900 }),
  "strokes that are far too wide": () =>
    marks("line", 30_000, { ...anywhere(900), stroke: "red", strokeWidth: 1e9, strokeJoin: "round" }),
  "dashes that are tiny": () =>
    marks("rule", 30_000, { ...anywhere(900), x2: 1e9, y2: 5, stroke: "red", strokeDash: [1e-9, 1e-9] }),
  "symbols far away": () => marks("symbol", 59_000, { x: 1e15, y: 1e15, size: 1e15, fill: "red" }),
  "arcs of many turns": () =>
    marks("arc", 20_000, { x: 500, y: 500, startAngle: 0, endAngle: 1e9, outerRadius: 500, fill: "red" }),
  "colours of expressions": () => rects(59_000, { fill: by("lab(datum.data % 100, 10, 20)") }),
  "colours that differ": () => rects(59_000, { fill: by("'rgba(1,2,3,' + random() + ')'") }),
};
