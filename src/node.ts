import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { serve } from "@hono/node-server";
import { clientNetwork } from "./access/client-network.ts";
import { createMemoryStore } from "./cache/memory-store.ts";
import { createStoredBytesCounter } from "./cache/stored-bytes.ts";
import { composeService } from "./compose.ts";
import { parseSettings } from "./config.ts";
import type { RenderThreadSettings } from "./node-render-thread.ts";
import { logAsJson } from "./platform/log.ts";
import { createDiskGenerations } from "./platform/node/disk-generations.ts";
import { createDiskRecordStore } from "./platform/node/disk-record-store.ts";
import { createDiskStore } from "./platform/node/disk-store.ts";
import { openFontSource } from "./platform/node/font-source.ts";
import { forwardedClient } from "./platform/node/forwarded-client.ts";
import { createGuardedFetch } from "./platform/node/guarded-fetch.ts";
import { createRenderPool } from "./platform/node/render-pool.ts";
import { repeatLater } from "./platform/node/repeat-later.ts";
import { encodeWithSharp } from "./platform/node/sharp-encoder.ts";
import { createRedisParts } from "./platform/redis-parts.ts";
import { sharedRequestLimit } from "./platform/shared-request-limit.ts";
import { createAskedCharts } from "./warming/asked-charts.ts";

/** Request line and headers: Node's own limit of 16 KB would refuse URLs that the service reads (414 is its answer). */
const MAX_HEADER_BYTES = 64 * 1024;

/** Longer than proxies before it keep idle connections: one that is closed while a request is on its way loses that. */
const KEEP_ALIVE_MS = 75_000;

const CLOSE_IDLE_EVERY_MS = 50;

/** The main thread serves hits; more threads than this are asked for. */
const MAX_DEFAULT_THREADS = 4;

/** What the end of the process may take beyond one drawing. */
const DRAIN_MS = 5000;

const settings = parseSettings(process.env);
const pending = new Set<Promise<unknown>>();
const background = (work: Promise<unknown>): void => {
  const done = work.catch(() => logAsJson("background-failed", {})).finally(() => pending.delete(done));
  pending.add(done);
};

const renderThreads = settings.renderThreads ?? Math.min(MAX_DEFAULT_THREADS, availableParallelism());
const pool =
  renderThreads === 0
    ? undefined
    : createRenderPool({
        file: new URL("./node-render-thread.ts", import.meta.url),
        settings: {
          settings: {
            maxPixels: settings.maxPixels,
            maxPlotMarks: settings.maxPlotMarks,
            renderLimits: settings.renderLimits,
            svgLinks: settings.svgLinks,
            fontCacheBytes: settings.fontCacheBytes,
            maxDatasetBytes: settings.maxDatasetBytes,
            maxDatasetRows: settings.maxDatasetRows,
            maxDatasetCells: settings.maxDatasetCells,
          },
          codeFolder: settings.diskCacheBytes === 0 ? undefined : join(settings.diskCacheDir, "code"),
        } satisfies RenderThreadSettings,
        maxThreads: renderThreads,
        timeoutMs: settings.renderTimeoutMs,
        heapMb: settings.renderHeapMb,
        maxWaiting: settings.renderQueue,
        maxWaitMs: settings.renderWaitMs,
        log: logAsJson,
      });

const storedBytes = createStoredBytesCounter();
const asked = createAskedCharts({
  intervalMs: 1000 * settings.warmCountIntervalSeconds,
  maxCharts: settings.redis === undefined ? 0 : 10 * settings.warmCharts,
});
const redis = createRedisParts(settings, { storedBytes, asked });

const service = composeService({
  settings,
  storedBytes,
  asked,
  popular: redis?.popular,
  stores: [
    createMemoryStore({ maxBytes: settings.memoryCacheBytes }),
    ...(settings.diskCacheBytes === 0
      ? []
      : [
          createDiskStore({
            folder: settings.diskCacheDir,
            maxBytes: settings.diskCacheBytes,
            onStored: storedBytes.count,
          }),
        ]),
    ...(redis === undefined ? [] : [redis.store]),
  ],
  generations:
    settings.diskCacheBytes === 0
      ? undefined
      : createDiskGenerations(join(settings.diskCacheDir, "generations")),
  records: redis?.records ?? createDiskRecordStore({ folder: settings.recordsDir }),
  requestLimit: sharedRequestLimit(settings),
  fetchRemote: createGuardedFetch({ hosts: settings.dataHosts }),
  background,
  formats: new Set(["svg", "png", "webp", "avif", "jpeg", "vg.json", "vl.json", "txt"]),
  loadFonts: openFontSource,
  encodePixels: encodeWithSharp,
  ...(pool === undefined ? {} : { drawing: pool }),
  heldBytes: 256 * 1024 * 1024,
  compress: true,
  batches: { concurrency: 4, maxRunningJobs: 2 },
  log: logAsJson,
});

// Vega starts promises that it does not await; none of them may end the process.
process.on("unhandledRejection", () => logAsJson("unhandled-rejection", {}));

const server = serve(
  {
    fetch: (request, { incoming }) => {
      const connection = incoming.socket.remoteAddress;
      const forwardedFor = request.headers.get("X-Forwarded-For");
      const client = clientNetwork(forwardedClient(connection, forwardedFor, settings.trustedProxies));
      return service.fetch(request, { client, background });
    },
    port: settings.port,
    serverOptions: { maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: KEEP_ALIVE_MS },
  },
  ({ port }) => console.log(`edgechart is ready at http://localhost:${port}`),
);

// What one process has drawn the others find.
repeatLater(1000 * settings.warmIntervalSeconds, () => {
  const warming = service.warmPopular(background);
  background(warming);
  return warming;
});

/** Whoever was let in is answered, within bounds; then threads and process end. */
async function shutDown(): Promise<void> {
  service.stopJobs();
  const answered = new Promise((resolve) => server.close(resolve)).then(() => Promise.allSettled(pending));
  // Connections are kept alive after their last answer, too.
  setInterval(() => "closeIdleConnections" in server && server.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
  await Promise.race([answered, sleep(settings.renderTimeoutMs + DRAIN_MS)]);
  await pool?.close();
  process.exit(0);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void shutDown());
