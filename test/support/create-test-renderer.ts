import { createRequire } from "node:module";
import { openFontSource } from "../../src/platform/node/font-source.ts";
import type { Render, RendererOptions } from "../../src/render/render.ts";
import { createFonts } from "../../src/text/chart-text.ts";
import { noData, noProcessedStore } from "./no-data.ts";

/** Loaded by Node itself, as Vega is, so that both see one canvas. */
const { createRenderer } = createRequire(import.meta.url)(
  "../../src/render/render.ts",
) as typeof import("../../src/render/render.ts");

const FONT_BYTES = 8 * 1024 * 1024;

/** The service's renderer, without a service around it. */
export const createTestRenderer = async (options: Partial<RendererOptions> = {}): Promise<Render> =>
  createRenderer({
    fonts: createFonts(await openFontSource(), FONT_BYTES),
    data: noData,
    processed: noProcessedStore,
    encodePixels: undefined,
    maxPixels: 10_000_000,
    now: () => 0,
    ...options,
  });
