import { type App, createApp } from "./app.ts";
import type { Store } from "./cache/store.ts";
import { createTieredCache } from "./cache/tiers.ts";
import { ENGINE, type EngineVersions } from "./chart/engine.ts";
import type { Format } from "./chart/formats.ts";
import { createChartData } from "./chart-data.ts";
import { createChartService } from "./chart-service.ts";
import type { Settings } from "./config.ts";
import { isChunkKey } from "./data/dataset-keys.ts";
import type { DatasetLimits } from "./data/limits.ts";
import { createRemoteData } from "./data/remote/remote-data.ts";
import type { RemoteFetch } from "./data/remote/remote-fetch.ts";
import { createTableCache } from "./data/table-cache.ts";
import { createDatasetService } from "./dataset-service.ts";
import { once } from "./once.ts";
import { indexPage } from "./pages/index-page.ts";
import type { Background, Log } from "./ports.ts";
import { createProcessedStore } from "./processed-store.ts";
import type { RecordStore } from "./records/record-store.ts";
import { withLocalCopies } from "./records/with-local-copies.ts";
import { withStoreErrors } from "./records/with-store-errors.ts";
import type { EncodePixels } from "./render/encode-pixels.ts";
import type { FontSource } from "./text/font-source.ts";

/** What each platform brings. */
export interface Platform {
  readonly settings: Settings;
  /** Nearest first. */
  readonly stores: readonly Store[];
  /** What must not be lost. */
  readonly records: RecordStore;
  /** Fetches remote data. */
  readonly fetchRemote: RemoteFetch;
  /** For work of no request's own. */
  readonly background: Background;
  readonly formats: ReadonlySet<Format>;
  readonly loadFonts: () => Promise<FontSource>;
  /** The formats that the core does not encode itself, where the platform can. */
  readonly encodePixels: EncodePixels | undefined;
  readonly compress: boolean;
  readonly log: Log;
}

/**
 * Puts the service together out of a platform's parts. Renderer, Vega and fonts are loaded by the first miss, so that
 * neither a start nor a hit pays for them.
 */
export function composeService(platform: Platform): App {
  const {
    settings,
    stores,
    records,
    fetchRemote,
    background,
    formats,
    loadFonts,
    encodePixels,
    compress,
    log,
  } = platform;
  const now = () => Date.now();
  const openFonts = once(async () => {
    const { createFonts } = await import("./text/chart-text.ts");
    return createFonts(await loadFonts(), settings.fontCacheBytes);
  });
  const loadRender = once(async () => {
    const { createRenderer } = await import("./render/render.ts");
    const { maxPixels, svgLinks } = settings;
    return createRenderer({
      fonts: await openFonts(),
      data,
      processed,
      encodePixels,
      maxPixels,
      links: svgLinks,
      now: () => performance.now(),
    });
  });
  const loadErrorPicture = once(async () => {
    const { createErrorPicture } = await import("./render/error-picture.ts");
    return createErrorPicture({ fonts: await openFonts(), encodePixels });
  });
  const cache = createTieredCache({
    stores,
    tierDeadlineMs: settings.tierDeadlineMs,
    now,
    onFault: (tier, kind, operation) => log("tier-fault", { tier, kind, operation }),
  });
  const datasets = createDatasetService({
    records: withLocalCopies(
      withStoreErrors(records, (kind, operation) => log("store-fault", { kind, operation })),
      copiesOf(settings),
    ),
    loadCodec: once(() => import("./data/dataset-codec.ts")),
    tables: createTableCache({ maxBytes: settings.tableCacheBytes }),
    limits: datasetLimits(settings),
    maxChunkBytes: settings.storeRequestBytes - REQUEST_ROOM_BYTES,
    versionSeconds: settings.datasetVersionSeconds,
    now,
  });
  const data = createChartData({
    datasets,
    remote: createRemoteData({
      cache,
      fetch: fetchRemote,
      hosts: settings.dataHosts,
      allowsLoopbackHttp: settings.environment === "development",
      maxBytes: settings.remoteDataBytes,
      timeoutMs: settings.remoteDataTimeoutMs,
      ttlSeconds: settings.remoteDataTtlSeconds,
      staleSeconds: settings.remoteDataStaleSeconds,
      now,
      onFault: (code, isServedStale) => log("remote-fault", { code, isServedStale }),
    }),
    nameTtlSeconds: settings.datasetNameTtlSeconds / 2,
    background,
    now,
  });
  const processed = createProcessedStore({
    cache,
    ttlSeconds: settings.chartTtlSeconds,
    followerWaitMs: settings.followerWaitMs,
    background,
    now,
  });
  const charts = createChartService({
    cache,
    resolveData: data.resolve,
    render: async (...asked) => (await loadRender())(...asked),
    engine: engineOf(settings),
    chartTtlSeconds: settings.chartTtlSeconds,
    clockTtlSeconds: settings.clockTtlSeconds,
    followerWaitMs: settings.followerWaitMs,
    now,
  });
  return createApp({
    charts,
    datasets,
    errorPicture: async (request) => (await loadErrorPicture())(request),
    pages: { index: indexPage },
    formats,
    settings,
    compress,
    log,
  });
}

/** Links change pictures: with another setting they lie under other keys. */
const engineOf = ({ svgLinks }: Settings): EngineVersions =>
  svgLinks === "none" ? ENGINE : { ...ENGINE, links: svgLinks };

/** What a request to Redis holds besides a chunk. */
const REQUEST_ROOM_BYTES = 16 * 1024;

const MAX_DATASET_COLUMNS = 1000;
const MAX_CELL_BYTES = 64 * 1024;

const datasetLimits = ({ maxDatasetBytes, maxDatasetCells }: Settings): DatasetLimits => ({
  maxBytes: maxDatasetBytes,
  maxRows: maxDatasetCells,
  maxColumns: MAX_DATASET_COLUMNS,
  maxCells: maxDatasetCells,
  maxCellBytes: MAX_CELL_BYTES,
});

/**
 * A chunk never changes under its key; what else there is may be changed by others, and half of the time in which
 * that is to be seen is the answer's own on its way.
 */
const copiesOf = ({ recordCopiesBytes, datasetNameTtlSeconds }: Settings) => ({
  maxBytes: recordCopiesBytes,
  freshMsOf: (key: string) => (isChunkKey(key) ? Number.POSITIVE_INFINITY : 500 * datasetNameTtlSeconds),
});
