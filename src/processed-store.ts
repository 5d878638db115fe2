import type { Background } from "./cache/background.ts";
import type { ReadThrough } from "./cache/read-through.ts";
import { toBase64Url } from "./chart/base64url.ts";
import { canonicalJson } from "./chart/canonical-json.ts";
import { ENGINE } from "./chart/engine.ts";
import type { JsonObject } from "./chart/request.ts";
import type { ProcessedStore } from "./ports/processed-store.ts";

export interface ProcessedStoreOptions {
  readonly cache: ReadThrough;
  readonly background: Background;
}

/** What came of a data step is not to be kept. */
class NotKept extends Error {}

/** Keeps processed data in the cache's tiers, under the hash of all that it follows from. */
export function createProcessedStore({ cache, background }: ProcessedStoreOptions): ProcessedStore {
  return {
    async load(material, make) {
      const key = `processed-${await hashOf(material)}`;
      const makeEntry = async () => {
        const body = await make();
        if (body === undefined) throw new NotKept();
        return { body, contentType: "application/json", warnings: [] };
      };
      try {
        const request = { asked: { kind: "processed", key } as const, make: makeEntry };
        return (await cache.get(request, background)).entry.body;
      } catch (error) {
        if (error instanceof NotKept) return undefined;
        throw error;
      }
    },
  };
}

async function hashOf(material: JsonObject): Promise<string> {
  const text = new TextEncoder().encode(canonicalJson({ engine: { ...ENGINE }, ...material }));
  return toBase64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", text)));
}
