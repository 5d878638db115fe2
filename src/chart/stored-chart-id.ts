import { toBase64Url } from "./base64url.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { BodyRequest } from "./envelope.ts";
import type { JsonObject } from "./request.ts";

/** `c-` and the base64url SHA-256 of the request. */
export type StoredChartId = `c-${string}`;

const ID = /^c-[A-Za-z0-9_-]{43}$/;

export const isStoredChartId = (text: string): text is StoredChartId => ID.test(text);

/**
 * The id of a chart request: the digest of the canonical JSON of all that it asks for. Names of data stay names, so
 * the id is that of the request and not of a picture. How long the record lives is no part of it.
 */
export async function storedChartId(body: BodyRequest): Promise<StoredChartId> {
  const text = new TextEncoder().encode(canonicalJson(requestJson(body)));
  return `c-${toBase64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", text)))}`;
}

/** What the request says, as an envelope; what is left out and what is empty is the same. */
export function requestJson({ spec, options, ttlSeconds, tags = [] }: BodyRequest): JsonObject {
  return {
    spec,
    ...(Object.keys(options).length === 0 ? {} : { options }),
    ...(ttlSeconds === undefined ? {} : { ttl: ttlSeconds }),
    ...(tags.length === 0 ? {} : { tags: [...tags] }),
  };
}
