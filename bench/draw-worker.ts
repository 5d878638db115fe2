import { initWasm, Resvg } from "@resvg/resvg-wasm";
import resvgModule from "@resvg/resvg-wasm/index_bg.wasm";
import { type JsonObject, PLAIN_OPTIONS } from "../src/chart/request.ts";
import { createFontSource } from "../src/platform/workers/font-source.ts";
import { RenderBudget } from "../src/render/budget/render-budget.ts";
import { compile } from "../src/render/compile.ts";
import { drawPixels } from "../src/render/draw-pixels.ts";
import { drawSvg } from "../src/render/draw-svg.ts";
import { evaluate } from "../src/render/evaluate.ts";
import { prepareVega } from "../src/render/prepare-vega.ts";
import { createRenderer } from "../src/render/render.ts";
import { createRun } from "../src/render/run.ts";
import { createFonts } from "../src/text/chart-text.ts";
import { noData, noProcessedStore } from "../test/support/no-data.ts";

const WARM_UP_ROUNDS = 4;
const ROUNDS = 21;
/** Timed together: workerd's clock ticks in whole milliseconds. */
const DRAWINGS_A_ROUND = 10;

// The charts measured here need the bundled faces alone.
const assets = { fetch: () => Promise.resolve(new Response(null, { status: 404 })) };
const source = createFontSource(assets);
const fonts = createFonts(source, 0);
const modules = prepareVega(fonts.layout, 4_000_000);
const render = createRenderer({
  fonts,
  data: noData,
  processed: noProcessedStore,
  encodePixels: undefined,
  maxPixels: 10_000_000,
  now: () => performance.now(),
});
let resvgReady: Promise<unknown> | undefined;

/** Draws the posted spec in each of these ways, in turn, and answers with the median of each, ms. */
async function measure(spec: JsonObject): Promise<Record<string, number>> {
  resvgReady ??= initWasm(resvgModule);
  await resvgReady;
  const { vegaSpec } = compile(modules, { spec, options: PLAIN_OPTIONS });
  const run = createRun(modules, { seed: 0.5, nowMs: Date.now() });
  const { view } = await evaluate(modules, vegaSpec, run);
  const budget = new RenderBudget({ maxPaintedPixels: Number.POSITIVE_INFINITY });
  const onCanvas = () =>
    drawPixels(modules, view, run, fonts.layout, { scale: 1, maxPixels: 10_000_000, budget });
  const svgOptions = {
    ...PLAIN_OPTIONS,
    describe: { title: "", label: "", description: "" },
    textLayout: fonts.layout,
    budget,
    links: "none" as const,
  };
  const byResvg = async () => {
    const resvg = new Resvg(await drawSvg(modules, view, run, svgOptions), {
      font: {
        fontBuffers: Object.values(source.bundled),
        defaultFontFamily: "Arimo",
        sansSerifFamily: "Arimo",
      },
    });
    const image = resvg.render();
    const { pixels } = image;
    image.free();
    resvg.free();
    return pixels;
  };
  const request = { spec, options: PLAIN_OPTIONS };
  const ways = {
    canvasMs: onCanvas,
    resvgMs: byResvg,
    svgMs: () => render({ ...request, format: "svg" }, 0.5),
    pngMs: () => render({ ...request, format: "png" }, 0.5),
  };
  const times: Record<string, number[]> = {};
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    for (const [name, draw] of Object.entries(ways)) {
      const start = performance.now();
      for (let i = 0; i < DRAWINGS_A_ROUND; i++) await draw();
      const tookMs = (performance.now() - start) / DRAWINGS_A_ROUND;
      if (round >= 0) times[name] = [...(times[name] ?? []), tookMs];
    }
  }
  view.finalize();
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}

const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

export default {
  async fetch(request: Request): Promise<Response> {
    return Response.json(await measure((await request.json()) as JsonObject));
  },
};
