import type { App } from "./app.ts";
import { createMemoryStore } from "./cache/memory-store.ts";
import { composeService } from "./compose.ts";
import { parseSettings } from "./config.ts";
import { keyPrefix, recordPrefix } from "./platform/key-prefix.ts";
import { logAsJson } from "./platform/log.ts";
import { createUpstashRecordStore } from "./platform/upstash-record-store.ts";
import { createUpstashStore } from "./platform/upstash-store.ts";
import { createEdgeRecordStore } from "./platform/workers/edge-record-store.ts";
import { createEdgeStore, type EdgeCache } from "./platform/workers/edge-store.ts";
import type { Assets } from "./platform/workers/font-source.ts";

interface ExecutionContext {
  waitUntil(work: Promise<unknown>): void;
}

let service: App | undefined;

/** Once an isolate: settings → tiers → service. */
function composeOnWorkers(env: Readonly<Record<string, unknown>>): App {
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
    formats: new Set(["svg", "png", "vg.json", "vl.json", "txt"]),
    loadFonts: async () =>
      (await import("./platform/workers/font-source.ts")).createFontSource(env.ASSETS as Assets),
    encodePixels: undefined,
    // Cloudflare's edge compresses what a client accepts.
    compress: false,
    log: logAsJson,
  });
}

export default {
  async fetch(
    request: Request,
    env: Readonly<Record<string, unknown>>,
    context: ExecutionContext,
  ): Promise<Response> {
    service ??= composeOnWorkers(env);
    return service.fetch(request, { background: (work) => context.waitUntil(work) });
  },
};
