import { toBase64Url } from "./base64url.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { EngineVersions } from "./engine.ts";
import { DEFAULT_LOCALE } from "./locale-names.ts";
import type { ChartOptions, ChartRequest, JsonObject, JsonValue } from "./request.ts";
import { DEFAULT_TIME_ZONE } from "./time-zone.ts";

/** The identity of a picture in every format: base64url SHA-256, 43 characters. */
export type ChartKey = string;

/**
 * The key of a request: the digest of the canonical JSON of all that the picture depends on but its format.
 * Two requests that say the same in another order, encoding or with defaults spelt out have one key.
 */
export async function chartKey(
  request: Pick<ChartRequest, "spec" | "options" | "contents">,
  engine: EngineVersions,
): Promise<ChartKey> {
  const material = {
    engine: { ...engine },
    options: withoutDefaults(request.options),
    spec: request.spec,
    ...(request.contents === undefined ? {} : { contents: { ...request.contents } }),
  };
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonicalJson(material)));
  return toBase64Url(new Uint8Array(digest));
}

/** What an option says that says nothing: an entry of the cache must not lie under two keys. */
const DEFAULTS: Readonly<Record<string, JsonValue>> = {
  scale: 1,
  locale: DEFAULT_LOCALE,
  tz: DEFAULT_TIME_ZONE,
  text: "text",
  fonts: "none",
};

function withoutDefaults({ params = {}, ...others }: ChartOptions): JsonObject {
  const said = Object.entries<JsonValue>(others).filter(([name, value]) => value !== DEFAULTS[name]);
  if (Object.keys(params).length > 0) said.push(["params", { ...params }]);
  return Object.fromEntries(said);
}
