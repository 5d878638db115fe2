import { waitUntil } from "cloudflare:workers";
import { clientNetwork } from "./access/client-network.ts";
import type { RequestLimit } from "./access/request-limit.ts";
import { createMemoryStore } from "./cache/memory-store.ts";
import { createStoredBytesCounter } from "./cache/stored-bytes.ts";
import { composeService, type Service } from "./compose.ts";
import { parseSettings, type Settings } from "./config.ts";
import { recordPrefix } from "./platform/key-prefix.ts";
import { logAsJson } from "./platform/log.ts";
import { createRedisParts } from "./platform/redis-parts.ts";
import { sharedRequestLimit } from "./platform/shared-request-limit.ts";
import { createEdgeGenerations } from "./platform/workers/edge-generations.ts";
import { createEdgeRecordStore } from "./platform/workers/edge-record-store.ts";
import { createEdgeStore, type EdgeCache } from "./platform/workers/edge-store.ts";
import type { Assets } from "./platform/workers/font-source.ts";
import {
  createJobQueue,
  type MessageBatch,
  type QueueBinding,
  takeJobs,
} from "./platform/workers/job-queue.ts";
import { bindingRequestLimit, type RateLimitBinding } from "./platform/workers/rate-limit-binding.ts";
import { createAskedCharts } from "./warming/asked-charts.ts";

type Environment = Readonly<Record<string, unknown>>;

/** What is left of the 30 s that Cloudflare gives work after an answer, with room for the last write. */
const WAIT_UNTIL_MS = 24_000;

interface ExecutionContext {
  waitUntil(work: Promise<unknown>): void;
  /** Workers Cache, where it is on. */
  readonly cache?: {
    purge(what: { tags: readonly string[] }): Promise<{ readonly success: boolean }>;
  };
}

let service: Service | undefined;

/** Once an isolate: settings → tiers → service. */
function composeOnWorkers(env: Environment): Service {
  const settings = parseSettings(env);
  const { default: edge } = caches as unknown as { default: EdgeCache };
  const storedBytes = createStoredBytesCounter();
  const asked = createAskedCharts({
    intervalMs: 1000 * settings.warmCountIntervalSeconds,
    maxCharts: settings.redis === undefined ? 0 : 10 * settings.warmCharts,
  });
  const redis = createRedisParts(settings, { storedBytes, asked });
  const stores = [
    createMemoryStore({ maxBytes: settings.memoryCacheBytes }),
    createEdgeStore({
      cache: edge,
      keyPrefix: recordPrefix(settings),
      onStored: storedBytes.count,
    }),
    ...(redis === undefined ? [] : [redis.store]),
  ];
  return composeService({
    settings,
    stores,
    storedBytes,
    asked,
    popular: redis?.popular,
    generations: createEdgeGenerations({ cache: edge, keyPrefix: recordPrefix(settings) }),
    records: redis?.records ?? createEdgeRecordStore({ cache: edge, keyPrefix: recordPrefix(settings) }),
    requestLimit: requestLimitOf(settings, env.RATE_LIMITER),
    fetchRemote: (url, init) => fetch(url, init),
    // The work is its whose request is being answered while it begins.
    background: waitUntil,
    formats: new Set(["svg", "png", "vg.json", "vl.json", "txt"]),
    loadFonts: async () =>
      (await import("./platform/workers/font-source.ts")).createFontSource(env.ASSETS as Assets),
    encodePixels: undefined,
    heldBytes: 32 * 1024 * 1024,
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

/** The binding is there where wrangler.toml names it. */
function requestLimitOf(settings: Settings, binding: unknown): RequestLimit | undefined {
  if (settings.environment === "development") return undefined;
  return (
    sharedRequestLimit(settings) ??
    (binding === undefined ? undefined : bindingRequestLimit(binding as RateLimitBinding))
  );
}

/** Fails where Workers Cache does, so that a purge is never said to be done that is not. */
async function purgeFront({ cache }: ExecutionContext, tags: readonly string[]): Promise<void> {
  const done = await cache?.purge({ tags });
  if (done?.success === false) throw new Error("Workers Cache did not take the purge");
}

export default {
  async fetch(request: Request, env: Environment, context: ExecutionContext): Promise<Response> {
    service ??= composeOnWorkers(env);
    return service.fetch(request, {
      client: clientNetwork(request.headers.get("CF-Connecting-IP") ?? "unknown"),
      background: (work) => context.waitUntil(work),
      purgeFront: (tags) => purgeFront(context, tags),
    });
  },

  /** Called by the cron trigger. */
  async scheduled(_event: unknown, env: Environment, context: ExecutionContext): Promise<void> {
    service ??= composeOnWorkers(env);
    await service.warmPopular((work) => context.waitUntil(work));
  },

  /** Called where a queue is bound. */
  async queue(batch: MessageBatch, env: Environment, context: ExecutionContext): Promise<void> {
    service ??= composeOnWorkers(env);
    await takeJobs(batch, service.resumeJob, (work) => context.waitUntil(work));
  },
};
