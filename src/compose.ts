import { type App, createApp } from "./app.ts";
import type { Store } from "./cache/store.ts";
import { createTieredCache } from "./cache/tiers.ts";
import type { Format } from "./chart/formats.ts";
import { createChartData } from "./chart-data.ts";
import { createChartService } from "./chart-service.ts";
import { composeRenderer } from "./compose-renderer.ts";
import type { Settings } from "./config.ts";
import { isChunkKey } from "./data/dataset-keys.ts";
import type { DatasetLimits } from "./data/limits.ts";
import { createTableCache } from "./data/table-cache.ts";
import { createDatasetService } from "./dataset-service.ts";
import { once } from "./once.ts";
import { indexPage } from "./pages/index-page.ts";
import type { DataSources, Log } from "./ports.ts";
import type { RecordStore } from "./records/record-store.ts";
import { withLocalCopies } from "./records/with-local-copies.ts";
import { withStoreErrors } from "./records/with-store-errors.ts";
import type { EncodePixels } from "./render/encode-pixels.ts";
import type { Render } from "./render/render.ts";
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
  /** Draws elsewhere than in this thread, over data from here; left out, charts are drawn in this one. */
  readonly renderElsewhere?: (sources: DataSources) => Render;
  readonly compress: boolean;
  readonly log: Log;
}

/** Puts the service together out of a platform's parts. */
export function composeService(platform: Platform): App {
  const { settings, stores, records, formats, loadFonts, encodePixels, renderElsewhere, compress, log } =
    platform;
  const now = () => Date.now();
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
  const remote = { isRemote: () => false, resolve: unreachable, read: unreachable };
  const data = createChartData({
    datasets,
    remote,
    nameTtlSeconds: settings.datasetNameTtlSeconds / 2,
    remoteTtlSeconds: 60,
  });
  const renderer = composeRenderer({ settings, data, loadFonts, encodePixels });
  const charts = createChartService({
    cache,
    resolveData: data.resolve,
    render: renderElsewhere?.({ load: datasets.load, read: remote.read }) ?? renderer.render,
    chartTtlSeconds: settings.chartTtlSeconds,
    clockTtlSeconds: settings.clockTtlSeconds,
    followerWaitMs: settings.followerWaitMs,
    now,
  });
  return createApp({
    charts,
    datasets,
    errorPicture: renderer.errorPicture,
    pages: { index: indexPage },
    formats,
    settings,
    compress,
    log,
  });
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
