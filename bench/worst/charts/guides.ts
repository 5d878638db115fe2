import type { JsonObject } from "../../../src/chart/request.ts";
import { channels, formula, range, sequence, vega } from "../spec.ts";
import type { Charts } from "./charts.ts";

/** An axis, and a scale for it. */
const axis = (more: JsonObject, scale: JsonObject = {}, data: JsonObject[] = []): JsonObject =>
  vega(data, {
    scales: [{ name: "x", domain: [0, 1], range: "width", ...scale }],
    axes: [{ scale: "x", orient: "bottom", ...more }],
  });
const legend = (scale: JsonObject): JsonObject =>
  vega([], { scales: [{ name: "c", domain: [0, 1], ...scale }], legends: [{ fill: "c" }] });
const texts = (count: number): JsonObject => sequence(count, formula("t", "'text ' + datum.data"));
const band = { type: "band", domain: { data: "d", field: "t" } };

/** Scales, axes and legends. */
export const guideCharts: Charts = {
  ticks: () => axis({ tickCount: 9900 }),
  "ticks of a time": () =>
    axis({ tickCount: { interval: "minute", step: 200 } }, { type: "time", domain: [0, 1e11] }),
  "ticks beyond number": () => axis({ tickCount: 1e9 }),
  "bins of a scale": () => axis({}, { bins: { step: 1e-9 } }),
  "colours of a scheme": () => legend({ type: "quantize", range: { scheme: "viridis", count: 1e9 } }),
  legend: () => legend({ type: "ordinal", domain: range(9000, (at) => `v${at}`), range: "category" }),
  "many axes": () =>
    vega([], {
      scales: [{ name: "x", domain: [0, 1], range: "width" }],
      axes: range(500, () => ({ scale: "x", orient: "bottom" })),
    }),
  "an axis of many texts": () =>
    axis({ labelOverlap: "greedy", labelLimit: 20, labelAngle: 45 }, band, [texts(9000)]),
  "a domain of many texts": () =>
    vega([texts(50_000)], {
      scales: [{ name: "s", ...band, domain: { data: "d", field: "t", sort: true }, range: "width" }],
      marks: [
        {
          type: "rect",
          from: { data: "d" },
          encode: { enter: channels({ x: { scale: "s", field: "t" }, width: { scale: "s", band: 1 } }) },
        },
      ],
    }),
  "a quantile scale": () =>
    vega([sequence(240_000)], {
      scales: [
        { name: "s", type: "quantile", domain: { data: "d", field: "data" }, range: range(9, (at) => at) },
      ],
    }),
};
