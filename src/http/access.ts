import { createMiddleware } from "hono/factory";
import { type ErrorCode, ServiceError } from "../errors.ts";
import type { AppEnv } from "./app-env.ts";

type Environment = "development" | "production";

export interface WriteAccess {
  readonly writeToken: string | undefined;
  readonly environment: Environment;
}

export interface AdminAccess {
  readonly adminToken: string | undefined;
  readonly environment: Environment;
}

/** What a bearer token opens. */
interface Door {
  readonly token: string | undefined;
  readonly environment: Environment;
  /** What the token is called in a sentence. */
  readonly tokenName: string;
  /** The error where no token is set and all stay out. */
  readonly closed: readonly [ErrorCode, string];
}

/**
 * Lets who has the write token pass (RFC 6750); all, where none is set in development.
 *
 * @throws ServiceError TOKEN_MISSING, TOKEN_WRONG, WRITES_CLOSED
 */
export const requireWrite = ({ writeToken, environment }: WriteAccess) =>
  requireToken({
    token: writeToken,
    environment,
    tokenName: "write token",
    closed: ["WRITES_CLOSED", "Nothing can be stored here: the setting WRITE_TOKEN is not set."],
  });

/**
 * The same for who runs the service.
 *
 * @throws ServiceError TOKEN_MISSING, TOKEN_WRONG, ADMIN_CLOSED
 */
export const requireAdmin = ({ adminToken, environment }: AdminAccess) =>
  requireToken({
    token: adminToken,
    environment,
    tokenName: "admin token",
    closed: ["ADMIN_CLOSED", "This is closed here: the setting ADMIN_TOKEN is not set."],
  });

const requireToken = ({ token, environment, tokenName, closed }: Door) =>
  createMiddleware<AppEnv>(async function checkBearerToken(c, next) {
    if (token !== undefined) await checkToken(c.req.header("Authorization"), token, tokenName);
    else if (environment !== "development") throw new ServiceError(...closed);
    await next();
  });

async function checkToken(
  authorization: string | undefined,
  expected: string,
  tokenName: string,
): Promise<void> {
  const given = readBearer(authorization);
  if (given === undefined) {
    throw new ServiceError("TOKEN_MISSING", `This needs the ${tokenName}: Authorization: Bearer TOKEN.`, {
      headers: { "WWW-Authenticate": 'Bearer realm="edgechart"' },
    });
  }
  if (!(await isBearer(given, expected))) {
    throw new ServiceError("TOKEN_WRONG", `The bearer token is not the ${tokenName} of this service.`);
  }
}

/** The token of an `Authorization` header (RFC 6750, section 2.1). */
export const readBearer = (authorization: string | undefined): string | undefined =>
  /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];

/** Compares digests in full, so that the time it takes says nothing of where two tokens differ. */
export async function isBearer(given: string, expected: string): Promise<boolean> {
  const [a, b] = await Promise.all([digestOf(given), digestOf(expected)]);
  return a.reduce((difference, byte, index) => difference | (byte ^ (b[index] ?? 0)), 0) === 0;
}

const digestOf = async (text: string): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
