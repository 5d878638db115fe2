import { createMiddleware } from "hono/factory";
import type { Admission } from "../access/admission.ts";
import type { AppEnv } from "./app-env.ts";

/**
 * Counts requests that no cache answers.
 *
 * @throws ServiceError RATE_LIMITED
 */
export const limitRequests = (admission: Admission) =>
  createMiddleware<AppEnv>(async function limitRequests(c, next) {
    await admission.request(c.env.client);
    await next();
  });
