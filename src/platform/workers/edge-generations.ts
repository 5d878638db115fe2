import { isMarkName, MARK_TTL_S } from "../../cache/generation-names.ts";
import { type GenerationStore, newToken } from "../../cache/generation-store.ts";
import { StoreFault } from "../../cache/store-fault.ts";
import type { EdgeCache } from "./edge-store.ts";

export interface EdgeGenerationsOptions {
  readonly cache: EdgeCache;
  /** Keeps apart services that share one cache: all Workers of a zone do. */
  readonly keyPrefix: string;
}

const YEAR_S = 365 * 86_400;

/**
 * Generations in the cache of this data centre: what there is where no Redis is configured. The cache may drop one;
 * then it gets the token that this isolate knows, or a new one, so that nothing purged comes back.
 */
export function createEdgeGenerations({ cache, keyPrefix }: EdgeGenerationsOptions): GenerationStore {
  const seen = new Map<string, string>();
  const urlOf = (name: string): string =>
    `https://edgechart.invalid/${encodeURIComponent(`${keyPrefix}gen:${name}`)}`;

  async function put(name: string, token: string): Promise<void> {
    const maxAgeSeconds = isMarkName(name) ? MARK_TTL_S : YEAR_S;
    const headers = { "Content-Type": "text/plain", "Cache-Control": `public, max-age=${maxAgeSeconds}` };
    await cache.put(urlOf(name), new Response(token, { headers }));
    if (!isMarkName(name)) seen.set(name, token);
  }

  async function read(name: string): Promise<string> {
    const response = await cache.match(urlOf(name));
    const found = response === undefined ? undefined : await response.text();
    const token = response?.status === 200 ? found : undefined;
    if (isMarkName(name)) return token ?? "";
    if (token !== undefined) seen.set(name, token);
    else await put(name, seen.get(name) ?? newToken(0));
    return seen.get(name) ?? "";
  }

  return {
    readGenerations: (names) => guarded(() => Promise.all(names.map(read))),
    writeGenerations: (names, token) =>
      guarded(async () => {
        for (const name of names) await put(name, token);
      }),
  };
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw new StoreFault("failed");
  }
}
