import type { RequestLimit } from "../access/request-limit.ts";
import { toBase64Url } from "../chart/base64url.ts";
import { once } from "../once.ts";
import { answered, createUpstashClient, type UpstashAccount } from "./upstash-client.ts";

export interface UpstashLimitOptions extends UpstashAccount {
  readonly keyPrefix: string;
  readonly perMinute: number;
  readonly timeoutMs: number;
}

/** Counts a client's requests in Redis, over all instances: one script a request, none for who is known to be over. */
export function createUpstashRequestLimit(options: UpstashLimitOptions): RequestLimit {
  const { keyPrefix, perMinute, timeoutMs } = options;
  const open = once(async () => {
    const { Ratelimit } = await import("@upstash/ratelimit");
    return new Ratelimit({
      redis: createUpstashClient(options, timeoutMs),
      limiter: Ratelimit.fixedWindow(perMinute, "60 s"),
      prefix: `${keyPrefix}limit`,
      ephemeralCache: new Map(),
      // Its own would let all pass in silence; the client's throws, and the limit falls back to memory.
      timeout: 0,
      analytics: false,
    });
  });
  return {
    async take(client) {
      const { success, reset } = await answered((await open()).limit(await digestOf(client)));
      return success ? 0 : Math.max(1, Math.ceil((reset - Date.now()) / 1000));
    },
  };
}

/** An address is nobody's business in a database. */
async function digestOf(client: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(client));
  return toBase64Url(new Uint8Array(digest)).slice(0, 22);
}
