import type { RequestLimit } from "../../access/request-limit.ts";

/** Cloudflare's rate-limit binding: counted at each location, without waiting for a network. */
export interface RateLimitBinding {
  limit(what: { key: string }): Promise<{ readonly success: boolean }>;
}

/** It says no more than that it was one too many. */
const RETRY_AFTER_S = 60;

export const bindingRequestLimit = (binding: RateLimitBinding): RequestLimit => ({
  take: async (client) => ((await binding.limit({ key: client })).success ? 0 : RETRY_AFTER_S),
});
