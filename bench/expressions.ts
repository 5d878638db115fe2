/**
 * `npm run bench:expressions`: what evaluating a chart takes with expressions as closures, walked by vega-interpreter, and
 * as the code that Vega generates. Alternating, warm, medians, on Node.
 */
import { expressionInterpreter } from "vega-interpreter";
import type { JsonObject } from "../src/chart/request.ts";
import { openFontSource } from "../src/platform/node/font-source.ts";
import { RenderBudget } from "../src/render/budget/render-budget.ts";
import { compile } from "../src/render/compile.ts";
import { evaluate } from "../src/render/evaluate.ts";
import { prepareVega } from "../src/render/prepare-vega.ts";
import { createRun } from "../src/render/run.ts";
import type { VegaModules } from "../src/render/vega-modules.ts";
import { createFonts } from "../src/text/chart-text.ts";
import { withGeneratedCode } from "../test/support/draw-with.ts";

const WARM_UP_ROUNDS = 6;

const line = (): JsonObject => ({
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  width: 500,
  height: 300,
  data: {
    values: Array.from({ length: 500 }, (_, at) => ({ x: at, y: 50 + 40 * Math.sin(at / 20) + (at % 7) })),
  },
  mark: "line",
  encoding: { x: { field: "x", type: "quantitative" }, y: { field: "y", type: "quantitative" } },
});

const scatter = (): JsonObject => ({ ...line(), mark: "point" });

const rows = (): JsonObject => ({
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  data: {
    values: Array.from({ length: 100_000 }, (_, at) => ({
      a: at % 1000,
      b: (at * 7919) % 977,
      c: `k${at % 5}`,
    })),
  },
  transform: [
    { calculate: "datum.a * 2 + (datum.b > 500 ? datum.b / 3 : -datum.b)", as: "value" },
    { filter: "datum.value > 300 && datum.c != 'k3'" },
    { aggregate: [{ op: "mean", field: "value", as: "mean" }], groupby: ["c"] },
  ],
  mark: "bar",
  encoding: { x: { field: "c", type: "nominal" }, y: { field: "mean", type: "quantitative" } },
});

const charts = { line: [line(), 41], scatter: [scatter(), 41], rows: [rows(), 15] } as const;

const fonts = createFonts(await openFontSource(), 0);
const closures = prepareVega(fonts.layout, 4_000_000);
const interpreted = { ...closures, expressions: () => expressionInterpreter } as unknown as VegaModules;
const ways = { closures, interpreter: interpreted, code: withGeneratedCode(closures) };

console.log("evaluate, ms        closures  interpreter   code  steps");
for (const [name, [spec, rounds]] of Object.entries(charts)) {
  const request = { spec, options: { scale: 1, text: "text", fonts: "none" } } as const;
  const { vegaSpec } = compile(closures, request);
  const times: Record<string, number[]> = {};
  let steps = 0;
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    for (const [way, modules] of Object.entries(ways)) {
      const run = createRun(modules, { seed: 0.5, nowMs: 0 });
      const budget = new RenderBudget();
      // Vega writes into the rows it is given.
      const own = structuredClone(vegaSpec);
      const start = performance.now();
      const { view } = await evaluate(modules, own, run, { budget });
      if (round >= 0) times[way] = [...(times[way] ?? []), performance.now() - start];
      view.finalize();
      steps = Math.max(steps, budget.countOf("maxSteps"));
    }
  }
  const median = (way: string): string => {
    const sorted = (times[way] ?? []).toSorted((a, b) => a - b);
    return (sorted[Math.floor(sorted.length / 2)] ?? Number.NaN).toFixed(2);
  };
  console.log(
    `${name.padEnd(18)} ${median("closures").padStart(9)} ${median("interpreter").padStart(12)} ${median("code").padStart(6)}  ${steps}`,
  );
}
