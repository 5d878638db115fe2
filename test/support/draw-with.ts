import { type ChartRequest, type JsonObject, PLAIN_OPTIONS } from "../../src/chart/request.ts";
import { RenderBudget } from "../../src/render/budget/render-budget.ts";
import { compile } from "../../src/render/compile.ts";
import { describeChart } from "../../src/render/describe-chart.ts";
import { drawSvg } from "../../src/render/draw-svg.ts";
import { evaluate } from "../../src/render/evaluate.ts";
import { evaluateWithFonts } from "../../src/render/evaluate-with-fonts.ts";
import { loadImages } from "../../src/render/images/load-images.ts";
import { createRun } from "../../src/render/run.ts";
import { sceneRoot, type VegaModules } from "../../src/render/vega-modules.ts";
import type { Fonts } from "../../src/text/chart-text.ts";
import { readTextNeed } from "../../src/text/text-need.ts";

const MAX_PIXELS = 10_000_000;

/** The modules with the code that Vega generates of expressions in place of our closures. */
export const withGeneratedCode = (modules: VegaModules): VegaModules => ({
  ...modules,
  expressions: (() => undefined) as unknown as VegaModules["expressions"],
});

/** Draws a spec as SVG, with these modules of Vega's. */
export async function drawWith(
  modules: VegaModules,
  fonts: Fonts,
  spec: JsonObject,
  budget = new RenderBudget(),
): Promise<string> {
  const request: ChartRequest = { format: "svg", spec, options: PLAIN_OPTIONS };
  const run = createRun(modules, { seed: 0.5, nowMs: Date.UTC(2026, 0, 1) });
  const { vegaSpec } = run.within(() => compile(modules, request));
  const text = await fonts.open(readTextNeed({ spec: vegaSpec, locale: undefined }), undefined);
  run.useText(text);
  try {
    const { view } = await evaluateWithFonts(
      modules,
      text,
      () => budget,
      () => evaluate(modules, vegaSpec, run, { budget }),
    );
    loadImages(sceneRoot(view), MAX_PIXELS);
    const describe = describeChart(modules, view, vegaSpec, run);
    try {
      return await drawSvg(modules, view, run, {
        ...PLAIN_OPTIONS,
        describe,
        textLayout: text.layout,
        budget,
        links: "none",
      });
    } finally {
      view.finalize();
    }
  } finally {
    text.close();
  }
}
