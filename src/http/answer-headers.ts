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
  c.header("X-Content-Type-Options", "nosniff");
  c.header("Cross-Origin-Resource-Policy", "cross-origin");
  c.header("Access-Control-Allow-Origin", "*");
  c.header("Access-Control-Expose-Headers", EXPOSED);
  if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "no-store");
  const total = `total;dur=${(performance.now() - startMs).toFixed(1)}`;
  const steps = c.res.headers.get("Server-Timing");
  c.header("Server-Timing", steps === null || steps === "" ? total : `${steps}, ${total}`);
});
