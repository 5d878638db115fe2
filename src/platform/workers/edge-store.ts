import { encodeRecord, readRecord } from "../../cache/codec.ts";
import type { CacheEntry } from "../../cache/entry.ts";
import type { Store } from "../../cache/store.ts";

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
}

/**
 * Entries in the cache of this data centre, as responses under addresses that nothing serves. The cache drops
 * them itself at the end of their lifetime.
 */
export function createEdgeStore({ cache, keyPrefix, now = Date.now }: EdgeStoreOptions): Store {
  const urlOf = (key: string): string => `https://edgechart.invalid/${encodeURIComponent(keyPrefix + key)}`;

  async function get(key: string): Promise<CacheEntry | undefined> {
    const response = await cache.match(urlOf(key));
    if (response === undefined) return undefined;
    if (response.status !== 200) {
      await response.body?.cancel();
      return undefined;
    }
    return readRecord(new Uint8Array(await response.arrayBuffer()));
  }

  return {
    tier: "edge",
    get,
    getMany: (keys) => Promise.all(keys.map(get)),
    async set(key, entry) {
      const maxAgeSeconds = Math.floor((entry.freshUntilMs - now()) / 1000);
      if (maxAgeSeconds <= 0) return;
      const headers = {
        "Content-Type": "application/octet-stream",
        "Cache-Control": `public, max-age=${maxAgeSeconds}`,
      };
      // Space costs nothing here, unpacking at every hit would.
      await cache.put(urlOf(key), new Response(encodeRecord(entry, { compress: false }), { headers }));
    },
    async delete(key) {
      await cache.delete(urlOf(key));
    },
  };
}
