import { toBase64Url } from "./base64url.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { EngineVersions } from "./engine.ts";
import type { ChartOptions, ChartRequest, JsonObject } from "./request.ts";

/** The identity of a picture in every format: base64url SHA-256, 43 characters. */
export type ChartKey = string;

/**
 * The key of a request: the digest of the canonical JSON of all that the picture depends on but its format.
 * Two requests that say the same in another order, encoding or with defaults spelt out have one key.
 */
export async function chartKey(
  request: Pick<ChartRequest, "spec" | "options">,
  engine: EngineVersions,
): Promise<ChartKey> {
  const material = { engine: { ...engine }, options: withoutDefaults(request.options), spec: request.spec };
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonicalJson(material)));
  return toBase64Url(new Uint8Array(digest));
}

function withoutDefaults({ scale, ...others }: ChartOptions): JsonObject {
  return scale === 1 ? { ...others } : { ...others, scale };
}
