import { expect, it } from "vitest";
import type { PlotOptions } from "../../../src/chart/plot/plot-options.ts";
import { plotSpec } from "../../../src/chart/plot/plot-spec.ts";
import { PLOT_TYPES, type PlotType } from "../../../src/chart/plot/plot-types.ts";
import { evaluatePlot } from "./evaluate-plot.ts";
import { tableOf } from "./table-of.ts";

const table = tableOf(
  Array.from({ length: 12_000 }, (_, i) => ({
    day: new Date(Date.UTC(1990, 0, 1 + i)).toISOString().slice(0, 10),
    kind: `kind ${(i * 7) % 40}`,
    group: `g${i % 7}`,
    part: `p${i % 20}`,
    amount: ((i * 7919) % 10_007) - 300,
    size: ((i * 104_729) % 1009) / 7,
    many: `name ${i % 3000}`,
  })),
);

const asked: readonly (readonly [PlotType, PlotOptions])[] = [
  ...PLOT_TYPES.map(
    (type) => [type, type === "pie" || type === "donut" ? { aggregate: "count" as const } : {}] as const,
  ),
  ["bar", { x: "many", color: "kind" }],
  ["bar", { x: "day", color: "group", facet: "part" }],
  ["line", { x: "day", y: "size", color: "kind" }],
  ["line", { x: "size", y: "amount", color: "group" }],
  ["area", { x: "day", y: "size", color: "group", facet: "part" }],
  ["scatter", { x: "many", y: "size" }],
  ["scatter", { x: "day", y: "size", facet: "part" }],
  ["heatmap", { x: "many", y: "kind" }],
  ["heatmap", { x: "day", y: "amount", facet: "part" }],
  ["histogram", { x: "size", color: "kind", facet: "part" }],
  ["boxplot", { x: "many", y: "size" }],
  ["boxplot", { x: "group", y: "size", facet: "part" }],
];

it.each(asked)("a %s of %o has no more than 5,000 marks", async (type, options) => {
  const { spec } = plotSpec({ type, table, options });
  const { markCount } = await evaluatePlot(spec);
  expect(markCount).toBeGreaterThan(0);
  expect(markCount).toBeLessThanOrEqual(5000);
});
