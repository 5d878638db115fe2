import { isMarkName, MARK_TTL_S } from "../../cache/generation-names.ts";
import { type GenerationStore, newToken } from "../../cache/generation-store.ts";
import { StoreFault } from "../../cache/store-fault.ts";
import type { EdgeCache } from "./edge-store.ts";

export interface EdgeGenerationsOptions {
  readonly cache: EdgeCache;
  /** Keeps apart services that share one cache: all Workers of a zone do. */
  readonly keyPrefix: string;
  /** Of which this isolate knows the token; those seen longest ago are forgotten first. */
  readonly maxNames?: number;
}

const YEAR_S = 365 * 86_400;

/**
 * Generations in the cache of this data centre: what there is where no Redis is configured. The cache may drop one;
 * then it gets the token that this isolate knows, or a new one, so that nothing purged comes back.
 */
export function createEdgeGenerations(options: EdgeGenerationsOptions): GenerationStore {
  const { cache, keyPrefix, maxNames = 10_000 } = options;
  const seen = new Map<string, string>();
  const urlOf = (name: string): string =>
    `https://edgechart.invalid/${encodeURIComponent(`${keyPrefix}gen:${name}`)}`;

  function see(name: string, token: string): void {
    seen.delete(name);
    seen.set(name, token);
    for (const oldest of seen.keys()) {
      if (seen.size <= maxNames) break;
      seen.delete(oldest);
    }
  }

  async function put(name: string, token: string): Promise<void> {
    const maxAgeSeconds = isMarkName(name) ? MARK_TTL_S : YEAR_S;
    const headers = { "Content-Type": "text/plain", "Cache-Control": `public, max-age=${maxAgeSeconds}` };
    await cache.put(urlOf(name), new Response(token, { headers }));
    if (!isMarkName(name)) see(name, token);
  }

  async function read(name: string): Promise<string> {
    const response = await cache.match(urlOf(name));
    const found = response === undefined ? undefined : await response.text();
    const token = response?.status === 200 ? found : undefined;
    if (isMarkName(name)) return token ?? "";
    if (token !== undefined) {
      see(name, token);
      return token;
    }
    const known = seen.get(name) ?? newToken(0);
    await put(name, known);
    return seen.get(name) ?? known;
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
