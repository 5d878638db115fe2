import type { Context } from "hono";

/** The service is alive; it says nothing of its tiers. */
export const healthz = (c: Context): Response => c.json({ status: "ok" });
