import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./app-env.ts";

/** What a proxy before us may have chosen: taken over where it cannot be anything but an id. */
const SANE_ID = /^[A-Za-z0-9_-]{8,64}$/;

/** Gives every request an id, or takes the one it came with, and says it in `X-Request-Id`. */
export const requestId = createMiddleware<AppEnv>(async function requestId(c, next) {
  const given = c.req.header("X-Request-Id");
  const id = given !== undefined && SANE_ID.test(given) ? given : crypto.randomUUID();
  c.set("requestId", id);
  await next();
  c.res.headers.set("X-Request-Id", id);
});
