import { createMemoryStore } from "./cache/memory-store.ts";
import { composeService, type Service } from "./compose.ts";
import { parseSettings } from "./config.ts";
import { keyPrefix, recordPrefix } from "./platform/key-prefix.ts";
import { logAsJson } from "./platform/log.ts";
import { createUpstashRecordStore } from "./platform/upstash-record-store.ts";
import { createUpstashStore } from "./platform/upstash-store.ts";
import { createEdgeRecordStore } from "./platform/workers/edge-record-store.ts";
import { createEdgeStore, type EdgeCache } from "./platform/workers/edge-store.ts";
import type { Assets } from "./platform/workers/font-source.ts";
import {
  createJobQueue,
  type MessageBatch,
  type QueueBinding,
  takeJobs,
} from "./platform/workers/job-queue.ts";

type Environment = Readonly<Record<string, unknown>>;

/** What is left of the 30 s that Cloudflare gives work after an answer, with room for the last write. */
const WAIT_UNTIL_MS = 24_000;

interface ExecutionContext {
  waitUntil(work: Promise<unknown>): void;
}

let service: Service | undefined;

/** Once an isolate: settings → tiers → service. */
function composeOnWorkers(env: Environment): Service {
  const settings = parseSettings(env);
  const { default: edge } = caches as unknown as { default: EdgeCache };
  const stores = [
    createMemoryStore({ maxBytes: settings.memoryCacheBytes }),
    createEdgeStore({ cache: edge, keyPrefix: keyPrefix(settings) }),
    ...(settings.redis === undefined
      ? []
      : [
          createUpstashStore({
            ...settings.redis,
            keyPrefix: keyPrefix(settings),
            readTimeoutMs: settings.tierDeadlineMs,
          }),
        ]),
  ];
  return composeService({
    settings,
    stores,
    records:
      settings.redis === undefined
        ? createEdgeRecordStore({ cache: edge, keyPrefix: recordPrefix(settings) })
        : createUpstashRecordStore({
            ...settings.redis,
            keyPrefix: recordPrefix(settings),
            timeoutMs: settings.storeTimeoutMs,
            maxRequestBytes: settings.storeRequestBytes,
          }),
    formats: new Set(["svg", "png", "vg.json", "txt"]),
    loadFonts: async () =>
      (await import("./platform/workers/font-source.ts")).createFontSource(env.ASSETS as Assets),
    encodePixels: undefined,
    // Cloudflare's edge compresses what a client accepts.
    compress: false,
    batches: {
      // One thread draws: with two, one chart waits for its data while the other is drawn.
      concurrency: 2,
      maxRunningJobs: settings.maxJobs,
      jobDeadlineMs: WAIT_UNTIL_MS,
      // Whoever takes a job over finds it in Redis alone: a data centre's cache is its own.
      queue:
        env.JOBS === undefined || settings.redis === undefined
          ? undefined
          : createJobQueue(env.JOBS as QueueBinding),
    },
    log: logAsJson,
  });
}

export default {
  async fetch(request: Request, env: Environment, context: ExecutionContext): Promise<Response> {
    service ??= composeOnWorkers(env);
    return service.fetch(request, { background: (work) => context.waitUntil(work) });
  },

  /** Called where a queue is bound. */
  async queue(batch: MessageBatch, env: Environment, context: ExecutionContext): Promise<void> {
    service ??= composeOnWorkers(env);
    await takeJobs(batch, service.resumeJob, (work) => context.waitUntil(work));
  },
};
