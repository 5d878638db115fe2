import type { Handler } from "hono";
import type { CacheControl } from "../ports/cache-control.ts";
import type { ServiceLoad } from "../ports/service-load.ts";
import type { AppEnv } from "./app-env.ts";
import { NO_STORE } from "./cache-control.ts";

export interface ReadyzDeps {
  readonly cache: CacheControl;
  readonly load: () => ServiceLoad;
}

/**
 * `GET /readyz`: how each tier is, how long a look-up takes there, what was stored since the start, and what this
 * instance has in work. A tier that cannot answer degrades the service; charts are drawn all the same, so it stays ready.
 */
export const readyz = ({ cache, load }: ReadyzDeps): Handler<AppEnv> =>
  async function readyz() {
    const tiers = await cache.health();
    const status = tiers.every(({ state }) => state === "ok") ? "ok" : "degraded";
    const rounded = tiers.map(({ latencyMs, ...tier }) => ({
      ...tier,
      ...(latencyMs === undefined ? {} : { latencyMs: Math.round(10 * latencyMs) / 10 }),
    }));
    return Response.json(
      { status, tiers: rounded, stored: cache.stored(), load: load() },
      { headers: NO_STORE },
    );
  };
