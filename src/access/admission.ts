import { ServiceError } from "../errors.ts";
import { memoryRequestLimit, type RequestLimit, unlimited, withFallback } from "./request-limit.ts";
import { createTokenBuckets } from "./token-buckets.ts";

/** Lets clients in as long as they keep to their limits. All throw a `ServiceError` RATE_LIMITED past them. */
export interface Admission {
  /** A request that no cache answers. */
  request(client: string): Promise<void>;
  /** The same, for which a chart has to be drawn. */
  drawing(client: string, costMs: number): Promise<void>;
  /** One of several drawings for one request. */
  oneOfSeveral(client: string, costMs: number): Promise<void>;
}

export interface AdmissionOptions {
  /** Requests of a client in a minute; unlimited where left out, but for `requests`. */
  readonly requestsPerMinute?: number | undefined;
  /** What its drawings may cost in a minute, in milliseconds as `estimateCostMs` counts. */
  readonly costMsPerMinute?: number | undefined;
  /** Counts requests where more than one instance does. */
  readonly requests?: RequestLimit | undefined;
  readonly now: () => number;
}

/** A bucket is some hundred bytes. */
const MAX_CLIENTS = 10_000;
const MAX_RETRY_AFTER_S = 60;

export function createAdmission(options: AdmissionOptions): Admission {
  const { requestsPerMinute, costMsPerMinute, now } = options;
  const bucketsOf = (perMinute: number) => createTokenBuckets({ perMinute, maxClients: MAX_CLIENTS, now });
  const own = requestsPerMinute === undefined ? unlimited : memoryRequestLimit(bucketsOf(requestsPerMinute));
  const requests = options.requests === undefined ? own : withFallback(options.requests, own);
  const costs = costMsPerMinute === undefined ? undefined : bucketsOf(costMsPerMinute);

  async function takeRequest(client: string): Promise<void> {
    const waitSeconds = await requests.take(client);
    if (waitSeconds > 0) throw limited("requests", requestsPerMinute, waitSeconds);
  }

  async function takeCost(client: string, costMs: number): Promise<void> {
    const waitSeconds = costs?.take(client, costMs) ?? 0;
    if (waitSeconds > 0) throw limited("cost", costMsPerMinute, waitSeconds);
  }

  return {
    request: takeRequest,
    async drawing(client, costMs) {
      await takeRequest(client);
      await takeCost(client, costMs);
    },
    oneOfSeveral: takeCost,
  };
}

const SENTENCES = {
  requests: "You have asked for more than this service makes for one client in a minute.",
  cost: "You have asked for charts that cost more than this service draws for one client in a minute.",
} as const;

function limited(policy: keyof typeof SENTENCES, perMinute: number | undefined, waitSeconds: number) {
  const retryAfterS = Math.min(waitSeconds, MAX_RETRY_AFTER_S);
  return new ServiceError("RATE_LIMITED", `${SENTENCES[policy]} Ask again in ${retryAfterS} s.`, {
    headers: {
      "Retry-After": String(retryAfterS),
      // draft-ietf-httpapi-ratelimit-headers
      ...(perMinute === undefined ? {} : { "RateLimit-Policy": `"${policy}";q=${perMinute};w=60` }),
    },
  });
}
