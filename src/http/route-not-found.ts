import type { NotFoundHandler } from "hono";
import { ServiceError } from "../errors.ts";
import type { AppEnv } from "./app-env.ts";
import type { ErrorHandler } from "./error-response.ts";

/** For every address that no route takes. Thrown from there, an error would miss the middleware on its way out. */
export const routeNotFound =
  (handleError: ErrorHandler): NotFoundHandler<AppEnv> =>
  (c) =>
    handleError(new ServiceError("ROUTE_NOT_FOUND", `Nothing is at ${c.req.path}.`), c);
