import { initWasm, Resvg } from "@resvg/resvg-wasm";
import resvgModule from "@resvg/resvg-wasm/index_bg.wasm";
import type { JsonObject } from "../src/chart/request.ts";
import { fontFiles } from "../src/platform/workers/font-files.ts";
import { compile } from "../src/render/compile.ts";
import { drawPixels } from "../src/render/draw-pixels.ts";
import { drawSvg } from "../src/render/draw-svg.ts";
import { evaluate } from "../src/render/evaluate.ts";
import { prepareVega } from "../src/render/prepare-vega.ts";
import { createRenderer } from "../src/render/render.ts";
import { createBundledTextLayout } from "../src/text/bundled-fonts.ts";

const WARM_UP_ROUNDS = 4;
const ROUNDS = 21;
/** Timed together: workerd's clock ticks in whole milliseconds. */
const DRAWINGS_A_ROUND = 10;

const textLayout = createBundledTextLayout(fontFiles);
const modules = prepareVega(textLayout);
const render = createRenderer({
  textLayout,
  encodePixels: undefined,
  maxPixels: 10_000_000,
  now: () => performance.now(),
});
let resvgReady: Promise<unknown> | undefined;

/** Draws the posted spec in each of these ways, in turn, and answers with the median of each, ms. */
async function measure(spec: JsonObject): Promise<Record<string, number>> {
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
  const request = { spec, options: { scale: 1 } };
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
