import { type App, createApp } from "./app.ts";
import type { Store } from "./cache/store.ts";
import { createTieredCache } from "./cache/tiers.ts";
import type { Format } from "./chart/formats.ts";
import { createChartData } from "./chart-data.ts";
import { createChartService } from "./chart-service.ts";
import { type BatchPlatform, composeBatches } from "./compose-batches.ts";
import type { Settings } from "./config.ts";
import { isChunkKey } from "./data/dataset-keys.ts";
import type { DatasetLimits } from "./data/limits.ts";
import { createTableCache } from "./data/table-cache.ts";
import { createDatasetService } from "./dataset-service.ts";
import { once } from "./once.ts";
import { indexPage } from "./pages/index-page.ts";
import type { Background, Log } from "./ports.ts";
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
  readonly formats: ReadonlySet<Format>;
  readonly loadFonts: () => Promise<FontSource>;
  /** The formats that the core does not encode itself, where the platform can. */
  readonly encodePixels: EncodePixels | undefined;
  readonly compress: boolean;
  readonly batches: BatchPlatform;
  readonly log: Log;
}

/** The service, for requests and for jobs that a queue hands over. */
export interface Service extends App {
  /** Rejects where the job should be handed over again. */
  resumeJob(id: string, background: Background): Promise<void>;
  /** Gives up what is left of the jobs that are worked at here. */
  stopJobs(): void;
}

/**
 * Puts the service together out of a platform's parts. Renderer, Vega and fonts are loaded by the first miss, so that
 * neither a start nor a hit pays for them.
 */
export function composeService(platform: Platform): Service {
  const { settings, stores, records, formats, loadFonts, encodePixels, compress, batches, log } = platform;
  const now = () => Date.now();
  const openFonts = once(async () => {
    const { createFonts } = await import("./text/chart-text.ts");
    return createFonts(await loadFonts(), settings.fontCacheBytes);
  });
  const loadRender = once(async () => {
    const { createRenderer } = await import("./render/render.ts");
    const { maxPixels } = settings;
    return createRenderer({
      fonts: await openFonts(),
      data,
      encodePixels,
      maxPixels,
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
  const stored = withStoreErrors(records, (kind, operation) => log("store-fault", { kind, operation }));
  const datasets = createDatasetService({
    records: withLocalCopies(stored, copiesOf(settings)),
    loadCodec: once(() => import("./data/dataset-codec.ts")),
    tables: createTableCache({ maxBytes: settings.tableCacheBytes }),
    limits: datasetLimits(settings),
    maxChunkBytes: settings.storeRequestBytes - REQUEST_ROOM_BYTES,
    versionSeconds: settings.datasetVersionSeconds,
    now,
  });
  const data = createChartData({
    datasets,
    remote: { isRemote: () => false, resolve: unreachable, read: unreachable },
    nameTtlSeconds: settings.datasetNameTtlSeconds / 2,
    remoteTtlSeconds: 60,
  });
  const charts = createChartService({
    cache,
    resolveData: data.resolve,
    render: async (...asked) => (await loadRender())(...asked),
    chartTtlSeconds: settings.chartTtlSeconds,
    clockTtlSeconds: settings.clockTtlSeconds,
    followerWaitMs: settings.followerWaitMs,
    now,
  });
  const { jobs, ...batch } = composeBatches({
    charts,
    records: stored,
    maxRecordBytes: settings.storeRequestBytes - REQUEST_ROOM_BYTES,
    formats,
    settings,
    platform: batches,
    log,
  });
  const app = createApp({
    charts,
    datasets,
    ...batch,
    jobs,
    errorPicture: async (request) => (await loadErrorPicture())(request),
    pages: { index: indexPage },
    formats,
    settings,
    compress,
    log,
  });
  return { ...app, resumeJob: jobs.resume, stopJobs: jobs.stop };
}

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

const unreachable = (): Promise<never> => Promise.reject(new Error("no host is allowed"));
