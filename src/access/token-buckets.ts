/** A bucket for each client, filled again as time goes by. */
export interface TokenBuckets {
  /** Takes from the client's bucket. 0, or in how many seconds so much will be in it: then nothing was taken. */
  take(client: string, tokens: number): number;
}

export interface TokenBucketsOptions {
  /** What a bucket holds, and what runs into it in a minute. */
  readonly perMinute: number;
  /** Who has been away longest is forgotten past this: with a full bucket when next seen. */
  readonly maxClients: number;
  readonly now: () => number;
}

interface Bucket {
  readonly level: number;
  readonly atMs: number;
}

/**
 * Buckets in the memory of one instance. What costs more than a bucket holds is let through when it is full, and leaves
 * it in debt: a limit below a single chart would be no limit but a closed door.
 */
export function createTokenBuckets({ perMinute, maxClients, now }: TokenBucketsOptions): TokenBuckets {
  const buckets = new Map<string, Bucket>();
  const perMs = perMinute / 60_000;

  return {
    take(client, tokens) {
      const atMs = now();
      const last = buckets.get(client) ?? { level: perMinute, atMs };
      const level = Math.min(perMinute, last.level + (atMs - last.atMs) * perMs);
      const missing = Math.min(tokens, perMinute) - level;
      buckets.delete(client);
      buckets.set(client, { level: missing > 0 ? level : level - tokens, atMs });
      const [oldest] = buckets.keys();
      if (buckets.size > maxClients && oldest !== undefined) buckets.delete(oldest);
      return missing > 0 ? Math.ceil(missing / perMs / 1000) : 0;
    },
  };
}
