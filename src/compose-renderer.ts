import type { Settings } from "./config.ts";
import { createDataReader } from "./data-reader.ts";
import { datasetLimits } from "./limits-of.ts";
import { once } from "./once.ts";
import type { DataSources } from "./ports/data-sources.ts";
import type { ErrorPicture } from "./ports/error-picture.ts";
import type { EncodePixels } from "./render/encode-pixels.ts";
import type { Render } from "./render/render.ts";
import type { FontSource } from "./text/font-source.ts";

export type RenderSettings = Pick<
  Settings,
  | "maxPixels"
  | "maxPlotMarks"
  | "renderLimits"
  | "svgLinks"
  | "fontCacheBytes"
  | "maxDatasetBytes"
  | "maxDatasetRows"
  | "maxDatasetCells"
>;

export interface RendererParts {
  readonly settings: RenderSettings;
  readonly sources: DataSources;
  readonly loadFonts: () => Promise<FontSource>;
  /** The formats that the core does not encode itself, where the platform can. */
  readonly encodePixels: EncodePixels | undefined;
}

export interface Renderer {
  readonly render: Render;
  readonly errorPicture: ErrorPicture;
  /** Loads what the first chart would. */
  warmUp(): Promise<void>;
}

/**
 * All that draws, in this thread. Vega and fonts are loaded by the first chart, so that neither a start nor a hit pays
 * for them.
 */
export function composeRenderer({ settings, sources, loadFonts, encodePixels }: RendererParts): Renderer {
  const limits = datasetLimits(settings);
  const loadCodec = once(() => import("./data/dataset-codec.ts"));
  const openFonts = once(async () => {
    const { createFonts } = await import("./text/chart-text.ts");
    return createFonts(await loadFonts(), settings.fontCacheBytes);
  });
  const loadRender = once(async () => {
    const { createRenderer } = await import("./render/render.ts");
    const { maxPixels, maxPlotMarks, renderLimits, svgLinks } = settings;
    return createRenderer({
      fonts: await openFonts(),
      data: createDataReader({
        sources,
        readText: async (text, options) =>
          (await loadCodec()).readDataset(new TextEncoder().encode(text), { ...options, limits }),
      }),
      processed: sources.processed,
      encodePixels,
      maxPixels,
      maxPlotMarks,
      limits: renderLimits,
      links: svgLinks,
      now: () => performance.now(),
    });
  });
  const loadErrorPicture = once(async () => {
    const { createErrorPicture } = await import("./render/error-picture.ts");
    return createErrorPicture({ fonts: await openFonts(), encodePixels });
  });
  return {
    render: async (...asked) => (await loadRender())(...asked),
    errorPicture: async (request) => (await loadErrorPicture())(request),
    async warmUp() {
      await loadRender();
    },
  };
}
