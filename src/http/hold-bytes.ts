import { createMiddleware } from "hono/factory";
import type { HeldBytes } from "../overload/held-bytes.ts";
import type { AppEnv } from "./app-env.ts";

/** What a request holds counts until it is answered. */
export const holdBytes = (held: HeldBytes) =>
  createMiddleware<AppEnv>(async function holdBytes(c, next) {
    const holder = held.open();
    c.set("held", holder);
    try {
      await next();
    } finally {
      holder.release();
    }
  });
