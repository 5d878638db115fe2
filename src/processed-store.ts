import { createSingleFlight } from "./cache/single-flight.ts";
import type { TieredCache } from "./cache/tiers.ts";
import { toBase64Url } from "./chart/base64url.ts";
import { canonicalJson } from "./chart/canonical-json.ts";
import { ENGINE } from "./chart/engine.ts";
import type { JsonObject } from "./chart/request.ts";
import type { Background, ProcessedStore } from "./ports.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export interface ProcessedStoreOptions {
  readonly cache: TieredCache;
  readonly ttlSeconds: number;
  readonly followerWaitMs: number;
  readonly background: Background;
  readonly now: () => number;
}

/** Keeps processed data in the cache's tiers, under the hash of all that it follows from. */
export function createProcessedStore(options: ProcessedStoreOptions): ProcessedStore {
  const { cache, ttlSeconds, followerWaitMs, background, now } = options;
  const flights = createSingleFlight<Bytes | undefined>({ followerWaitMs });

  async function lookUpOrMake(
    key: string,
    make: () => Promise<Bytes | undefined>,
  ): Promise<Bytes | undefined> {
    const { entry } = await cache.lookup(key, background);
    if (entry !== undefined) return entry.body;
    const body = await make();
    if (body === undefined) return undefined;
    const createdAtMs = now();
    const freshUntilMs = createdAtMs + 1000 * ttlSeconds;
    const made = { body, contentType: "application/json", warnings: [], createdAtMs, freshUntilMs };
    await cache.store(key, made, background);
    return body;
  }

  return {
    async load(material, make) {
      const key = `processed-${await hashOf(material)}`;
      return (await flights.run(key, () => lookUpOrMake(key, make), background)).value;
    },
  };
}

async function hashOf(material: JsonObject): Promise<string> {
  const text = new TextEncoder().encode(canonicalJson({ engine: { ...ENGINE }, ...material }));
  return toBase64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", text)));
}
