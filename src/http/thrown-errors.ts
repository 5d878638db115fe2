import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./app-env.ts";

/** hono hands only instances of `Error` to `onError`, and lets all else that is thrown through. */
export const thrownErrors = createMiddleware<AppEnv>(async function thrownErrors(_c, next) {
  try {
    await next();
  } catch (thrown) {
    throw thrown instanceof Error
      ? thrown
      : new Error("something was thrown that is no Error", { cause: thrown });
  }
});
