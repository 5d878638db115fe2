import type { TokenBuckets } from "./token-buckets.ts";

/** Counts the requests of clients. */
export interface RequestLimit {
  /** One more request. 0, or after how many seconds to ask again: then it is one too many. */
  take(client: string): Promise<number>;
}

export const unlimited: RequestLimit = { take: async () => 0 };

/** Counts in the memory of one instance. */
export const memoryRequestLimit = (buckets: TokenBuckets): RequestLimit => ({
  take: async (client) => buckets.take(client, 1),
});

/** Counts elsewhere, and here while that fails: a limit is no reason to fail. */
export const withFallback = (limit: RequestLimit, fallback: RequestLimit): RequestLimit => ({
  take: (client) => limit.take(client).catch(() => fallback.take(client)),
});
