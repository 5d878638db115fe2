import { type ErrorCode, isLasting } from "../errors.ts";

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;
const ERROR_TTL_S = 60;

export interface Lifetimes {
  readonly browserTtlSeconds: number;
  readonly cdnTtlSeconds: number;
}

export interface AnswerLimits {
  readonly ttlSeconds?: number | undefined;
  readonly dataTtlSeconds?: number | undefined;
  readonly isPrivate?: boolean | undefined;
}

export type CacheHeaders = Readonly<Record<string, string>>;

export const NO_STORE: CacheHeaders = { "Cache-Control": "no-store" };

/**
 * How long a picture may be kept on its way. Never `immutable`: an update of the engine or a purge may change it,
 * and its tag revalidates it for little. `s-maxage` would switch off serving stale ones on Workers Cache, so shared
 * caches have a field of their own (RFC 9213).
 *
 * @param limits `ttlSeconds` is the lifetime that the request asked for; `dataTtlSeconds` how long its data may be
 * taken for the same, after which the picture is stale for good; `isPrivate` where a token opened the way to it, which
 * a cache that many share must not open to others (RFC 9111, section 3.5)
 */
export function chartCacheHeaders(lifetimes: Lifetimes, limits: AnswerLimits = {}): CacheHeaders {
  const { ttlSeconds = Number.POSITIVE_INFINITY, dataTtlSeconds, isPrivate = false } = limits;
  if (isPrivate) {
    const maxAgeS = Math.floor(
      Math.min(lifetimes.browserTtlSeconds, ttlSeconds, dataTtlSeconds ?? ttlSeconds),
    );
    return { "Cache-Control": `private, max-age=${maxAgeS}`, "CDN-Cache-Control": "no-store" };
  }
  if (dataTtlSeconds !== undefined) {
    const maxAgeS = Math.floor(Math.min(lifetimes.browserTtlSeconds, ttlSeconds, dataTtlSeconds));
    const control = `public, max-age=${maxAgeS}, must-revalidate`;
    return { "Cache-Control": control, "CDN-Cache-Control": control };
  }
  const browserS = Math.min(lifetimes.browserTtlSeconds, ttlSeconds);
  const cdnS = Math.min(lifetimes.cdnTtlSeconds, ttlSeconds);
  const staleS = Math.min(DAY_S, ttlSeconds);
  return {
    "Cache-Control": `public, max-age=${browserS}, stale-while-revalidate=${Math.min(HOUR_S, staleS)}`,
    "CDN-Cache-Control": `public, max-age=${cdnS}, stale-while-revalidate=${staleS}, stale-if-error=${staleS}`,
  };
}

/** A broken chart on a busy page is asked for again and again: its error is kept for a minute. */
export function errorCacheHeaders(code: ErrorCode, method: string): CacheHeaders {
  const isKept = isLasting(code) && (method === "GET" || method === "HEAD");
  return isKept ? { "Cache-Control": `public, max-age=${ERROR_TTL_S}` } : NO_STORE;
}
