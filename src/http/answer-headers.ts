import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./app-env.ts";

const EXPOSED = [
  "Cache-Status",
  "Content-Disposition",
  "ETag",
  "Location",
  "Preference-Applied",
  "Retry-After",
  "Server-Timing",
  "X-Chart-Error",
  "X-Chart-Key",
  "X-Chart-Warnings",
  "X-Request-Id",
].join(", ");

/**
 * The headers of every answer, errors included: any page may show it, no browser may take it for another type, and a
 * cache on the way never guesses a lifetime.
 */
export const answerHeaders = createMiddleware<AppEnv>(async function answerHeaders(c, next) {
  const startMs = performance.now();
  await next();
  // hono's own way makes a new response for each header of one that is there already.
  const { headers } = c.res;
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Cross-Origin-Resource-Policy", "cross-origin");
  headers.set("Access-Control-Allow-Origin", "*");
  headers.set("Access-Control-Expose-Headers", EXPOSED);
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
  const total = `total;dur=${(performance.now() - startMs).toFixed(1)}`;
  const steps = headers.get("Server-Timing");
  headers.set("Server-Timing", steps === null || steps === "" ? total : `${steps}, ${total}`);
});
