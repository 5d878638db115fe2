import type { Context } from "hono";

const DAY_S = 86_400;

/** Answers `OPTIONS` at every address, so that any page may ask for charts. */
export const preflight = (c: Context): Response =>
  c.body(null, 204, {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, PUT, DELETE, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization, Content-Encoding, Content-Type, If-None-Match, Prefer",
    "Access-Control-Max-Age": String(DAY_S),
    Allow: "GET, HEAD, POST, PUT, DELETE, OPTIONS",
  });
