import { type App, createApp } from "./app.ts";
import type { Store } from "./cache/store.ts";
import { createTieredCache } from "./cache/tiers.ts";
import type { TextLayout } from "./canvas/text-run.ts";
import type { Format } from "./chart/formats.ts";
import { createChartService } from "./chart-service.ts";
import type { Settings } from "./config.ts";
import { indexPage } from "./pages/index-page.ts";
import type { Log } from "./ports.ts";
import { createErrorPicture } from "./render/error-picture.ts";
import { createRenderer, type EncodePixels } from "./render/render.ts";
import { createBundledTextLayout, type FontFiles } from "./text/bundled-fonts.ts";

/** What each platform brings. */
export interface Platform {
  readonly settings: Settings;
  /** Nearest first. */
  readonly stores: readonly Store[];
  readonly formats: ReadonlySet<Format>;
  readonly loadFonts: () => Promise<FontFiles>;
  readonly encodePixels?: EncodePixels;
  readonly compress: boolean;
  readonly log: Log;
}

/** Puts the service together out of a platform's parts. Nothing heavy happens here: Vega and fonts wait for a miss. */
export function composeService(platform: Platform): App {
  const { settings, stores, formats, loadFonts, encodePixels, compress, log } = platform;
  const now = () => Date.now();
  let text: Promise<TextLayout> | undefined;
  const loadText = () => (text ??= loadFonts().then(createBundledTextLayout));
  const cache = createTieredCache({
    stores,
    tierDeadlineMs: settings.tierDeadlineMs,
    now,
    onFault: (tier, kind, operation) => log("tier-fault", { tier, kind, operation }),
  });
  const render = createRenderer({
    loadText,
    ...(encodePixels && { encodePixels }),
    maxPixels: settings.maxPixels,
    now: () => performance.now(),
  });
  const charts = createChartService({
    cache,
    render,
    chartTtlSeconds: settings.chartTtlSeconds,
    followerWaitMs: settings.followerWaitMs,
    now,
  });
  return createApp({
    charts,
    errorPicture: createErrorPicture({ loadText, ...(encodePixels && { encodePixels }) }),
    pages: { index: indexPage },
    formats,
    settings,
    compress,
    log,
  });
}
