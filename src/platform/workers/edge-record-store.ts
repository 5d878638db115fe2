import { StoreFault } from "../../cache/store-fault.ts";
import type { NewRecord, RecordBytes, RecordStore } from "../../records/record-store.ts";
import type { EdgeCache } from "./edge-store.ts";

export interface EdgeRecordStoreOptions {
  readonly cache: EdgeCache;
  /** Keeps apart services that share one cache: all Workers of a zone do. */
  readonly keyPrefix: string;
  readonly now?: () => number;
}

const YEAR_S = 365 * 86_400;

/** Records in the cache of this data centre: what there is where no Redis is configured. */
export function createEdgeRecordStore({
  cache,
  keyPrefix,
  now = Date.now,
}: EdgeRecordStoreOptions): RecordStore {
  const urlOf = (key: string): string => `https://edgechart.invalid/${encodeURIComponent(keyPrefix + key)}`;

  async function get(key: string): Promise<RecordBytes | undefined> {
    const response = await cache.match(urlOf(key));
    if (response === undefined) return undefined;
    const bytes = new Uint8Array(await response.arrayBuffer());
    return response.status === 200 ? bytes : undefined;
  }

  async function set({ key, bytes, expiresAtMs }: NewRecord): Promise<void> {
    const leftSeconds = expiresAtMs === undefined ? YEAR_S : Math.ceil((expiresAtMs - now()) / 1000);
    const headers = {
      "Content-Type": "application/octet-stream",
      "Cache-Control": `public, max-age=${Math.max(1, leftSeconds)}`,
    };
    await cache.put(urlOf(key), new Response(bytes, { headers }));
  }

  return {
    durability: "local",
    isLossy: true,
    getMany: (keys) => guarded(() => Promise.all(keys.map(get))),
    put: ({ records, parts = [] }) =>
      guarded(async () => {
        // Parts that are needed no longer go when the cache wants room.
        for (const part of parts) await set(part);
        for (const record of records) await set(record);
      }),
    delete: (keys) =>
      guarded(async () => {
        for (const key of keys) await cache.delete(urlOf(key));
      }),
  };
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw new StoreFault("failed");
  }
}
