import type { Context } from "hono";
import { type Format, MEDIA_TYPES } from "../chart/formats.ts";
import { readOption } from "../chart/options.ts";
import { ServiceError } from "../errors.ts";
import type { ErrorPicture } from "../ports/error-picture.ts";
import type { Log } from "../ports/log.ts";
import { traceOf } from "../trace-of.ts";
import type { AppEnv } from "./app-env.ts";
import { errorCacheHeaders, NO_STORE } from "./cache-control.ts";
import { errorPictureRequest } from "./error-picture-request.ts";
import { problemOf } from "./problem.ts";
import { readQuery } from "./query.ts";
import { SVG_POLICY } from "./svg-policy.ts";
import { wantsPicture } from "./wants-picture.ts";

export interface ErrorHandlerDeps {
  readonly errorPicture: ErrorPicture;
  readonly formats: ReadonlySet<Format>;
  readonly log: Log;
}

export type ErrorHandler = (thrown: unknown, c: Context<AppEnv>) => Promise<Response>;

/** The one place where an error becomes an answer: problem+json, or the same sentence as a picture. */
export function createErrorHandler({ errorPicture, formats, log }: ErrorHandlerDeps): ErrorHandler {
  async function pictureResponse(error: ServiceError, c: Context<AppEnv>, status: number): Promise<Response> {
    const asked = errorPictureRequest(error, new URL(c.req.url), formats);
    const body = await errorPicture(asked);
    return new Response(body, {
      status,
      headers: {
        ...answerHeadersOf(error, c),
        "Content-Type": MEDIA_TYPES[asked.format],
        "Content-Length": String(body.byteLength),
        "Content-Disposition": `inline; filename="error.${asked.format}"`,
        "X-Chart-Error": error.code,
        ...(asked.format === "svg" ? { "Content-Security-Policy": SVG_POLICY } : {}),
      },
    });
  }

  return async function handleError(thrown, c) {
    const requestId = c.get("requestId");
    const error = thrown instanceof ServiceError ? thrown : unexpected(thrown, requestId, log);
    const query = readQuery(new URL(c.req.url).search);
    const form = readOption("errors", query.get("errors")) ?? c.get("answer")?.errors;
    if (wantsPicture(c.req.raw.headers, form)) {
      try {
        return await pictureResponse(error, c, form === "image-ok" ? 200 : error.status);
      } catch (failure) {
        log("error-picture-failed", { requestId, ...traceOf(failure) });
      }
    }
    const problem = problemOf(error, requestId);
    return new Response(JSON.stringify(problem), {
      status: error.status,
      headers: {
        ...answerHeadersOf(error, c),
        "Content-Type": "application/problem+json",
        "X-Chart-Error": error.code,
      },
    });
  };
}

/** The answer depends on who asks, so every cache must know (RFC 9110, section 12.5.5). */
const answerHeadersOf = (error: ServiceError, c: Context<AppEnv>): Record<string, string> => ({
  // What a token opened the way to is for nobody else's cache.
  ...(c.get("access")?.isPrivate === true ? NO_STORE : errorCacheHeaders(error.code, c.req.method)),
  ...error.headers,
  Vary: "Accept, Sec-Fetch-Dest",
});

/** A defect of ours: the client learns the request's id, the log where it happened. */
function unexpected(thrown: unknown, requestId: string, log: Log): ServiceError {
  log("unexpected-error", { requestId, ...traceOf(thrown) });
  return new ServiceError("INTERNAL", `Something went wrong here. The request's id is ${requestId}.`, {
    cause: thrown,
  });
}
