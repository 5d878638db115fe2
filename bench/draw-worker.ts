import { initWasm, Resvg } from "@resvg/resvg-wasm";
import resvgModule from "@resvg/resvg-wasm/index_bg.wasm";
import type { JsonObject } from "../src/chart/request.ts";
import { fontFiles } from "../src/platform/workers/font-files.ts";
import { compile } from "../src/render/compile.ts";
import { drawPixels } from "../src/render/draw-pixels.ts";
import { drawSvg } from "../src/render/draw-svg.ts";
import { evaluate } from "../src/render/evaluate.ts";
import { createVegaLoader } from "../src/render/load-vega.ts";
import { createBundledTextLayout } from "../src/text/bundled-fonts.ts";

const WARM_UP_ROUNDS = 4;
const ROUNDS = 21;
/** Timed together: workerd's clock ticks in whole milliseconds. */
const DRAWINGS_A_ROUND = 10;

const loadVega = createVegaLoader(async () => createBundledTextLayout(fontFiles));
let resvgReady: Promise<unknown> | undefined;

/** Draws the posted spec both ways, in turn, and answers with the median of each, ms. */
async function measure(spec: JsonObject): Promise<{ canvasMs: number; resvgMs: number }> {
  const modules = await loadVega();
  resvgReady ??= initWasm(resvgModule);
  await resvgReady;
  const { vegaSpec } = compile(modules, { format: "png", spec, options: { scale: 1 } });
  const { view } = await evaluate(modules, vegaSpec, 0.5);
  const onCanvas = () => drawPixels(modules, view, 1, 10_000_000);
  const byResvg = async () => {
    const resvg = new Resvg(await drawSvg(modules, view), {
      font: { fontBuffers: Object.values(fontFiles), defaultFontFamily: "Arimo", sansSerifFamily: "Arimo" },
    });
    const image = resvg.render();
    const { pixels } = image;
    image.free();
    resvg.free();
    return pixels;
  };
  const canvasMs: number[] = [];
  const resvgMs: number[] = [];
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    for (const [draw, times] of [
      [onCanvas, canvasMs],
      [byResvg, resvgMs],
    ] as const) {
      const start = performance.now();
      for (let i = 0; i < DRAWINGS_A_ROUND; i++) await draw();
      if (round >= 0) times.push((performance.now() - start) / DRAWINGS_A_ROUND);
    }
  }
  return { canvasMs: median(canvasMs), resvgMs: median(resvgMs) };
}

const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

export default {
  async fetch(request: Request): Promise<Response> {
    return Response.json(await measure((await request.json()) as JsonObject));
  },
};
