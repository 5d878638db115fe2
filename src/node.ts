import { join } from "node:path";
import { serve } from "@hono/node-server";
import { clientNetwork } from "./access/client-network.ts";
import { createMemoryStore } from "./cache/memory-store.ts";
import { createStoredBytesCounter } from "./cache/stored-bytes.ts";
import { composeService } from "./compose.ts";
import { parseSettings } from "./config.ts";
import { recordPrefix } from "./platform/key-prefix.ts";
import { logAsJson } from "./platform/log.ts";
import { createDiskGenerations } from "./platform/node/disk-generations.ts";
import { createDiskRecordStore } from "./platform/node/disk-record-store.ts";
import { createDiskStore } from "./platform/node/disk-store.ts";
import { openFontSource } from "./platform/node/font-source.ts";
import { forwardedClient } from "./platform/node/forwarded-client.ts";
import { createGuardedFetch } from "./platform/node/guarded-fetch.ts";
import { encodeWithSharp } from "./platform/node/sharp-encoder.ts";
import { sharedRequestLimit } from "./platform/shared-request-limit.ts";
import { createUpstashPopular } from "./platform/upstash-popular.ts";
import { createUpstashRecordStore } from "./platform/upstash-record-store.ts";
import { createUpstashStore } from "./platform/upstash-store.ts";
import { createAskedCharts } from "./warming/asked-charts.ts";

/** Request line and headers: Node's own limit of 16 KB would refuse URLs that the service reads (414 is its answer). */
const MAX_HEADER_BYTES = 64 * 1024;

const settings = parseSettings(process.env);
const pending = new Set<Promise<unknown>>();
const background = (work: Promise<unknown>): void => {
  const done = work.catch(() => logAsJson("background-failed", {})).finally(() => pending.delete(done));
  pending.add(done);
};

const storedBytes = createStoredBytesCounter();
const asked = createAskedCharts({
  intervalMs: 1000 * settings.warmCountIntervalSeconds,
  maxCharts: settings.redis === undefined ? 0 : 10 * settings.warmCharts,
});

const service = composeService({
  settings,
  storedBytes,
  asked,
  popular:
    settings.redis === undefined
      ? undefined
      : createUpstashPopular({
          ...settings.redis,
          keyPrefix: recordPrefix(settings),
          timeoutMs: settings.storeTimeoutMs,
        }),
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
    ...(settings.redis === undefined
      ? []
      : [
          createUpstashStore({
            ...settings.redis,
            keyPrefix: recordPrefix(settings),
            readTimeoutMs: settings.tierDeadlineMs,
            maxValueBytes: settings.redisEntryBytes,
            maxRequestBytes: settings.storeRequestBytes,
            onStored: storedBytes.count,
            takeCounts: asked.take,
          }),
        ]),
  ],
  generations:
    settings.diskCacheBytes === 0
      ? undefined
      : createDiskGenerations(join(settings.diskCacheDir, "generations")),
  records:
    settings.redis === undefined
      ? createDiskRecordStore({ folder: settings.recordsDir })
      : createUpstashRecordStore({
          ...settings.redis,
          keyPrefix: recordPrefix(settings),
          timeoutMs: settings.storeTimeoutMs,
          maxRequestBytes: settings.storeRequestBytes,
        }),
  requestLimit: sharedRequestLimit(settings),
  fetchRemote: createGuardedFetch({ hosts: settings.dataHosts }),
  background,
  formats: new Set(["svg", "png", "webp", "avif", "jpeg", "vg.json", "vl.json", "txt"]),
  loadFonts: openFontSource,
  encodePixels: encodeWithSharp,
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
    serverOptions: { maxHeaderSize: MAX_HEADER_BYTES },
  },
  ({ port }) => console.log(`edgechart is ready at http://localhost:${port}`),
);

/** Processes differ in when they do it: what one has drawn the others find. */
function warmLater(): void {
  const waitMs = 1000 * settings.warmIntervalSeconds * (0.5 + Math.random() / 2);
  const warm = () => {
    background(service.warmPopular(background));
    warmLater();
  };
  setTimeout(warm, waitMs).unref();
}
warmLater();

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    service.stopJobs();
    server.close(() => void Promise.allSettled(pending).then(() => process.exit(0)));
  });
}
