import type { EdgeCache } from "../../src/platform/workers/edge-store.ts";

interface Kept {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly expiresAtMs: number;
}

export interface FakeEdgeCache extends EdgeCache {
  /** What lies under an address that ends in `suffix`. */
  find(suffix: string): Kept | undefined;
}

/** The Cache API in memory: keeps what has a `max-age`, for as long as that says. */
export function createFakeEdgeCache(now: () => number): FakeEdgeCache {
  const kept = new Map<string, Kept>();
  return {
    async match(url) {
      const found = kept.get(url);
      if (found === undefined || found.expiresAtMs <= now()) return undefined;
      return new Response(found.bytes.slice(), { status: found.status, headers: found.headers });
    },
    async put(url, response) {
      const maxAge = /max-age=(\d+)/.exec(response.headers.get("Cache-Control") ?? "")?.[1];
      if (maxAge === undefined) return;
      const bytes = new Uint8Array(await response.arrayBuffer());
      const { status, headers } = response;
      kept.set(url, { status, headers, bytes, expiresAtMs: now() + Number(maxAge) * 1000 });
    },
    delete: async (url) => kept.delete(url),
    find: (suffix) => [...kept].find(([url]) => url.endsWith(suffix))?.[1],
  };
}
