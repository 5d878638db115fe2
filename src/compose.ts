import { createAdmission } from "./access/admission.ts";
import type { RequestLimit } from "./access/request-limit.ts";
import { type App, createApp } from "./app.ts";
import type { Background } from "./cache/background.ts";
import type { GenerationStore } from "./cache/generation-store.ts";
import { createReadThrough, type PurgeSelection } from "./cache/read-through.ts";
import type { Store } from "./cache/store.ts";
import type { StoredBytesCounter } from "./cache/stored-bytes.ts";
import { ENGINE, type EngineVersions } from "./chart/engine.ts";
import type { Format } from "./chart/formats.ts";
import { createChartService } from "./chart-service.ts";
import { createChartStore } from "./chart-store.ts";
import { type BatchPlatform, composeBatches } from "./compose-batches.ts";
import { composeData } from "./compose-data.ts";
import { composeRenderer } from "./compose-renderer.ts";
import type { Settings } from "./config.ts";
import type { RemoteFetch } from "./data/remote/remote-fetch.ts";
import { clientLimitsOf, copiesOf, maxRecordBytesOf, renderTurnsOf } from "./limits-of.ts";
import { type Drawing, drawHere } from "./overload/drawing.ts";
import { createHeldBytes } from "./overload/held-bytes.ts";
import { indexPage } from "./pages/index-page.ts";
import { policiesOf } from "./policies-of.ts";
import type { Log } from "./ports/log.ts";
import type { RecordStore } from "./records/record-store.ts";
import { withLocalCopies } from "./records/with-local-copies.ts";
import { withStoreErrors } from "./records/with-store-errors.ts";
import type { EncodePixels } from "./render/encode-pixels.ts";
import { createResolveData } from "./resolve-data.ts";
import type { FontSource } from "./text/font-source.ts";
import type { AskedCharts } from "./warming/asked-charts.ts";
import type { PopularCharts } from "./warming/popular-charts.ts";
import { createWarmPopular } from "./warming/warm-popular.ts";

/** What each platform brings. */
export interface Platform {
  readonly settings: Settings;
  /** Nearest first. */
  readonly stores: readonly Store[];
  /** Counts what the stores write. */
  readonly storedBytes: StoredBytesCounter;
  /** Counts what is asked for. */
  readonly asked: AskedCharts;
  /** What is asked for most, where that is known. */
  readonly popular: PopularCharts | undefined;
  /** What purges move on, where no Redis is configured; default: in memory. */
  readonly generations?: GenerationStore | undefined;
  /** What must not be lost. */
  readonly records: RecordStore;
  /** Fetches remote data. */
  readonly fetchRemote: RemoteFetch;
  /** Counts the requests of clients where more than one instance does. */
  readonly requestLimit?: RequestLimit | undefined;
  /** For work that begins where no request is at hand. */
  readonly background: Background;
  readonly formats: ReadonlySet<Format>;
  readonly loadFonts: () => Promise<FontSource>;
  /** The formats that the core does not encode itself, where the platform can. */
  readonly encodePixels: EncodePixels | undefined;
  /** Draws charts outside this thread; left out, they are drawn in it. */
  readonly drawing?: Drawing;
  /** How much the requests in work may hold in memory, where no setting says. */
  readonly heldBytes: number;
  readonly compress: boolean;
  readonly batches: BatchPlatform;
  readonly log: Log;
}

/** The service, for requests and for jobs that a queue hands over. */
export interface Service extends App {
  /** Rejects where the job should be handed over again. */
  resumeJob(id: string, background: Background): Promise<void>;
  /** Draws anew what is asked for most and soon expires. Never rejects. */
  warmPopular(background: Background): Promise<void>;
  /** Gives up what is left of the jobs that are worked at here. */
  stopJobs(): void;
}

/** Puts the service together out of a platform's parts. */
export function composeService(platform: Platform): Service {
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
    batches,
    log,
  } = platform;
  const now = () => Date.now();
  const cache = createReadThrough({
    stores,
    generations: platform.generations,
    policies: policiesOf(settings),
    tierDeadlineMs: settings.tierDeadlineMs,
    followerWaitMs: settings.followerWaitMs,
    leaseWaitMs: settings.leaseWaitMs,
    purgeDelayMs: 1000 * settings.purgeDelaySeconds,
    makeConcurrency: settings.batchConcurrency ?? batches.concurrency,
    now,
    onFault: (tier, kind, operation) => {
      // What is left alone has been logged often enough.
      if (kind !== "open") log("tier-fault", { tier, kind, operation });
    },
  });
  const withErrors = withStoreErrors(records, (kind, operation) => log("store-fault", { kind, operation }));
  const copies = withLocalCopies(withErrors, copiesOf(settings));
  const maxRecordBytes = maxRecordBytesOf(settings);
  const { datasets, remote, sources } = composeData({
    settings,
    records: copies,
    fetchRemote,
    cache,
    background,
    now,
    log,
  });
  const renderer = composeRenderer({ settings, sources, loadFonts, encodePixels });
  const { drawing = drawHere(renderer.render, renderTurnsOf(settings)) } = platform;
  const held = createHeldBytes({ maxBytes: settings.heldBytes ?? platform.heldBytes });
  const charts = createChartService({
    cache,
    resolveData: createResolveData({
      datasets,
      remote,
      nameTtlSeconds: settings.datasetNameTtlSeconds / 2,
      now,
    }),
    render: drawing.renderOver(sources),
    engine: engineOf(settings),
    now,
  });
  const chartStore = createChartStore({ records: copies, charts, datasets, maxRecordBytes, now });
  const { jobs, ...batch } = composeBatches({
    charts,
    chartStore,
    records: withErrors,
    maxRecordBytes,
    formats,
    settings,
    platform: batches,
    log,
  });
  const app = createApp({
    charts,
    admission: createAdmission({ ...clientLimitsOf(settings), requests: platform.requestLimit, now }),
    asked: platform.asked,
    held,
    load: () => ({ ...drawing.load(), heldBytes: held.total() }),
    chartStore,
    datasets,
    ...batch,
    jobs,
    cache: {
      health: cache.health,
      stored: platform.storedBytes.totals,
      async purge(selection) {
        await cache.purge(selection);
        if (takesCopies(selection)) copies.dropCopies();
      },
    },
    errorPicture: renderer.errorPicture,
    pages: {
      index: indexPage,
      share: async (chart) => (await import("./pages/share-page.ts")).sharePage(chart),
    },
    formats,
    settings,
    compress,
    log,
  });
  const warmPopular = createWarmPopular({
    popular: platform.popular,
    parse: batch.parseBatch,
    runBatch: batch.runBatch,
    maxCharts: settings.warmCharts,
    // The run after the next one would come too late.
    freshForMs: 2000 * settings.warmIntervalSeconds,
    log,
  });
  return { ...app, resumeJob: jobs.resume, warmPopular, stopJobs: jobs.stop };
}

/** Links change pictures: with another setting they lie under other keys. */
const engineOf = ({ svgLinks }: Settings): EngineVersions =>
  svgLinks === "none" ? ENGINE : { ...ENGINE, links: svgLinks };

/** Other instances ask for such records again by themselves, as often as `DATASET_NAME_TTL_S` says. */
const takesCopies = ({ all, kinds = [] }: PurgeSelection): boolean =>
  all === true || kinds.includes("dataset") || kinds.includes("stored-chart");
