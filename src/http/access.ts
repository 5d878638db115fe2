import { createMiddleware } from "hono/factory";
import { ServiceError } from "../errors.ts";
import type { AppEnv } from "./app-env.ts";

export interface WriteAccess {
  readonly writeToken: string | undefined;
  readonly environment: "development" | "production";
}

/**
 * Lets who has the write token pass (RFC 6750); all, where none is set in development.
 *
 * @throws ServiceError TOKEN_MISSING, TOKEN_WRONG, WRITES_CLOSED
 */
export const requireWrite = ({ writeToken, environment }: WriteAccess) =>
  createMiddleware<AppEnv>(async function checkWriteToken(c, next) {
    if (writeToken !== undefined) await checkToken(c.req.header("Authorization"), writeToken);
    else if (environment !== "development") {
      throw new ServiceError(
        "WRITES_CLOSED",
        "Nothing can be stored here: the setting WRITE_TOKEN is not set.",
      );
    }
    await next();
  });

async function checkToken(authorization: string | undefined, expected: string): Promise<void> {
  const given = /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
  if (given === undefined) {
    throw new ServiceError("TOKEN_MISSING", "This needs the write token: Authorization: Bearer TOKEN.", {
      headers: { "WWW-Authenticate": 'Bearer realm="edgechart"' },
    });
  }
  if (!(await isSameText(given, expected))) {
    throw new ServiceError("TOKEN_WRONG", "The bearer token is not the write token of this service.");
  }
}

/** Compares digests in full, so that the time it takes says nothing of where two texts differ. */
async function isSameText(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([digestOf(one), digestOf(other)]);
  return a.reduce((difference, byte, index) => difference | (byte ^ (b[index] ?? 0)), 0) === 0;
}

const digestOf = async (text: string): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
