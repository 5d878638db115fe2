import { encodeRecord, readRecord } from "../../cache/codec.ts";
import type { CacheEntry } from "../../cache/entry.ts";
import type { Store } from "../../cache/store.ts";
import type { CountStored } from "../../cache/stored-bytes.ts";

/** The part of the Cache API that is used: `caches.default` fits. */
export interface EdgeCache {
  match(url: string): Promise<Response | undefined>;
  put(url: string, response: Response): Promise<void>;
  delete(url: string): Promise<boolean>;
}

export interface EdgeStoreOptions {
  readonly cache: EdgeCache;
  /** Keeps apart services that share one cache: all Workers of a zone do. */
  readonly keyPrefix: string;
  readonly now?: () => number;
  readonly onStored?: CountStored | undefined;
}

/**
 * Entries in the cache of this data centre, as responses under addresses that nothing serves. The cache drops
 * them itself at the end of their lifetime.
 */
export function createEdgeStore(options: EdgeStoreOptions): Store {
  const { cache, keyPrefix, now = Date.now, onStored } = options;
  const urlOf = (key: string): string => `https://edgechart.invalid/${encodeURIComponent(keyPrefix + key)}`;

  async function get(key: string): Promise<CacheEntry | undefined> {
    const response = await cache.match(urlOf(key));
    if (response === undefined) return undefined;
    if (response.status !== 200) {
      await response.body?.cancel();
      return undefined;
    }
    return readRecord(key, new Uint8Array(await response.arrayBuffer()));
  }

  return {
    tier: "edge",
    get,
    getMany: (keys) => Promise.all(keys.map(get)),
    async set(key, entry) {
      const maxAgeSeconds = Math.floor((entry.staleIfErrorUntilMs - now()) / 1000);
      if (maxAgeSeconds <= 0) return;
      const headers = {
        "Content-Type": "application/octet-stream",
        "Cache-Control": `public, max-age=${maxAgeSeconds}`,
      };
      const record = encodeRecord(key, entry);
      await cache.put(urlOf(key), new Response(record, { headers }));
      onStored?.("edge", entry.kind, entry.body.length, record.length);
    },
    async delete(...keys) {
      await Promise.all(keys.map((key) => cache.delete(urlOf(key))));
    },
  };
}
