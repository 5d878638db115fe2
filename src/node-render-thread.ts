import "./platform/node/vega-canvas-hook.ts";
import { enableCompileCache, flushCompileCache } from "node:module";
import { workerData } from "node:worker_threads";
import { composeRenderer, type RenderSettings } from "./compose-renderer.ts";
import { logAsJson } from "./platform/log.ts";
import { answerRenders } from "./platform/node/answer-renders.ts";
import { openFontSource } from "./platform/node/font-source.ts";
import type { EncodePixels } from "./render/encode-pixels.ts";

/** What the main thread gives its render threads as `workerData`: no more than they need. */
export interface RenderThreadSettings {
  readonly settings: RenderSettings;
  /** Where compiled code is kept, so that the next thread starts in half the time. */
  readonly codeFolder: string | undefined;
}

/** By then the first charts are drawn, and most of the code that charts need is compiled. */
const FLUSH_AFTER_MS = 2000;

const { settings, codeFolder } = workerData as RenderThreadSettings;
if (codeFolder !== undefined) {
  enableCompileCache(codeFolder);
  setTimeout(flushCompileCache, FLUSH_AFTER_MS).unref();
}

/** Loaded with the first picture that needs it. */
const encodePixels: EncodePixels = async (...asked) =>
  (await import("./platform/node/sharp-encoder.ts")).encodeWithSharp(...asked);

// Vega starts promises that it does not await; none of them may end the thread.
process.on("unhandledRejection", () => logAsJson("unhandled-rejection", {}));

/** Ready when it has loaded what charts need: until then others draw those that wait. */
export default answerRenders(async (sources) => {
  const renderer = composeRenderer({ settings, sources, loadFonts: openFontSource, encodePixels });
  await renderer.warmUp();
  return renderer.render;
});
