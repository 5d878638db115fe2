import { createAdmission } from "../../src/access/admission.ts";
import { type App, type AppDeps, createApp } from "../../src/app.ts";
import type { CacheEntry } from "../../src/cache/entry.ts";
import { chartKey } from "../../src/chart/chart-key.ts";
import { ENGINE } from "../../src/chart/engine.ts";
import { type Format, MEDIA_TYPES } from "../../src/chart/formats.ts";
import type { ChartRequest } from "../../src/chart/request.ts";
import { createChartStore } from "../../src/chart-store.ts";
import { type BatchPlatform, composeBatches } from "../../src/compose-batches.ts";
import { parseSettings } from "../../src/config.ts";
import { createHeldBytes } from "../../src/overload/held-bytes.ts";
import { sharePage } from "../../src/pages/share-page.ts";
import type { ChartResult, ChartService, IdentifiedChart } from "../../src/ports/chart-service.ts";
import type { ErrorPictureRequest } from "../../src/ports/error-picture.ts";
import type { Log } from "../../src/ports/log.ts";
import { createResolveData } from "../../src/resolve-data.ts";
import { createMemoryDatasets } from "./memory-datasets.ts";
import { noRemoteData } from "./no-data.ts";

export interface StubApp {
  /** Requests a path of the app. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The charts that were asked of the service, errors' pictures, and the log. */
  readonly charts: ChartRequest[];
  readonly pictures: ErrorPictureRequest[];
  readonly logged: { event: string; fields: Readonly<Record<string, unknown>> }[];
}

const background = (): void => undefined;
const BATCHES: BatchPlatform = { concurrency: 4, maxRunningJobs: 2 };

/** The app over a chart service that keys as the real one does and draws nothing. */
export function createStubApp(
  deps: Partial<AppDeps> = {},
  result: Partial<Omit<ChartResult, "entry">> & { entry?: Partial<CacheEntry> } = {},
): StubApp {
  const asked: ChartRequest[] = [];
  const pictures: ErrorPictureRequest[] = [];
  const logged: StubApp["logged"] = [];
  const { datasets, records } = createMemoryDatasets();
  const resolveData = createResolveData({
    datasets,
    remote: noRemoteData,
    nameTtlSeconds: 15,
    now: Date.now,
  });
  const identify = async (request: ChartRequest): Promise<IdentifiedChart> => {
    const [found] = await resolveData([request.spec], background);
    if (found?.status !== "fulfilled") throw found?.reason;
    const { names, dataWarnings } = found.value;
    return { request, key: await chartKey(request, ENGINE), names, dataWarnings };
  };
  const settings = deps.settings ?? parseSettings({});
  const formats = deps.formats ?? new Set<Format>(["svg", "png", "vg.json"]);
  const log: Log = (event, fields) => logged.push({ event, fields });
  const service: ChartService = {
    identify,
    identifyMany: (requests) => Promise.allSettled(requests.map(identify)),
    async getMany(charts, inBackground, { onSettled }) {
      for (const [index, chart] of charts.entries()) {
        onSettled(index, await service.get(chart, inBackground));
      }
    },
    async get({ request }) {
      asked.push(request);
      const entry = {
        body: new TextEncoder().encode(`a picture as ${request.format}`),
        contentType: MEDIA_TYPES[request.format],
        warnings: [],
        kind: "chart" as const,
        createdAtMs: 0,
        freshUntilMs: Number.POSITIVE_INFINITY,
        staleUntilMs: Number.POSITIVE_INFINITY,
        staleIfErrorUntilMs: Number.POSITIVE_INFINITY,
        generations: {},
        ...result.entry,
      };
      return { tiers: [], rendered: true, collapsed: false, timings: [], ...result, entry };
    },
  };
  const charts = deps.charts ?? service;
  const chartStore = createChartStore({
    records,
    charts,
    datasets,
    maxRecordBytes: 100_000,
    now: Date.now,
  });
  const app: App = createApp({
    ...composeBatches({
      charts,
      chartStore,
      records,
      maxRecordBytes: 100_000,
      formats,
      settings,
      platform: BATCHES,
      log,
    }),
    charts,
    admission: createAdmission({ now: Date.now }),
    asked: { note: () => undefined },
    held: createHeldBytes({ maxBytes: 32 * 1024 * 1024 }),
    load: () => ({ drawing: 2, waiting: 1, heldBytes: 300 }),
    chartStore,
    datasets,
    cache: { purge: async () => undefined, health: async () => [], stored: () => [] },
    async errorPicture(request) {
      pictures.push(request);
      return new TextEncoder().encode(request.message);
    },
    pages: {
      index: (origin) =>
        new Response(`<a href="${origin}/chart.svg">`, { headers: { "Content-Type": "text/html" } }),
      share: sharePage,
    },
    formats,
    settings,
    compress: false,
    log,
    ...deps,
  });
  return {
    charts: asked,
    pictures,
    logged,
    fetch: (path, init) =>
      app.fetch(new Request(`http://charts.test${path}`, init), { client: "192.0.2.1", background }),
  };
}
