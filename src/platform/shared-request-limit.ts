import type { RequestLimit } from "../access/request-limit.ts";
import type { Settings } from "../config.ts";
import { recordPrefix } from "./key-prefix.ts";
import { createUpstashRequestLimit } from "./upstash-request-limit.ts";

/** Counts requests in Redis where the settings ask for it. */
export function sharedRequestLimit(settings: Settings): RequestLimit | undefined {
  const { environment, redis, isRateLimitShared, rateLimitRequests, tierDeadlineMs } = settings;
  if (environment === "development" || !isRateLimitShared) return undefined;
  if (redis === undefined || rateLimitRequests === undefined) return undefined;
  return createUpstashRequestLimit({
    ...redis,
    keyPrefix: recordPrefix(settings),
    perMinute: rateLimitRequests,
    timeoutMs: tierDeadlineMs,
  });
}
