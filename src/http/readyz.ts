import type { Handler } from "hono";
import type { CacheControl } from "../ports/cache-control.ts";
import type { AppEnv } from "./app-env.ts";
import { NO_STORE } from "./cache-control.ts";

/**
 * `GET /readyz`: how each tier is, how long a look-up takes there, and what was stored since the start. A tier that cannot answer degrades the service;
 * charts are drawn all the same, so it stays ready.
 */
export const readyz = ({ cache }: { cache: CacheControl }): Handler<AppEnv> =>
  async function readyz() {
    const tiers = await cache.health();
    const status = tiers.every(({ state }) => state === "ok") ? "ok" : "degraded";
    const rounded = tiers.map(({ latencyMs, ...tier }) => ({
      ...tier,
      ...(latencyMs === undefined ? {} : { latencyMs: Math.round(10 * latencyMs) / 10 }),
    }));
    return Response.json({ status, tiers: rounded, stored: cache.stored() }, { headers: NO_STORE });
  };
