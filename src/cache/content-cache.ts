import type { Background } from "./background.ts";
import { namesOf } from "./generation-names.ts";
import type { KnownGenerations } from "./known-generations.ts";
import { queryOf } from "./maker.ts";
import type { EntryKind } from "./policy.ts";
import type { TieredCache } from "./tiers.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes in the tiers whose owner knows himself how long they are good. None of it rejects. */
export interface ContentCache {
  find(key: string, background: Background): Promise<Bytes | undefined>;
  /** @param untilMs since 1970 */
  keep(
    key: string,
    body: Bytes,
    how: { contentType: string; untilMs: number },
    background: Background,
  ): Promise<void>;
  drop(key: string): Promise<void>;
}

export interface ContentCacheOptions {
  readonly tiers: TieredCache;
  readonly generations: KnownGenerations;
  /** By which a purge takes them. */
  readonly kind: EntryKind;
  readonly now: () => number;
}

export function createContentCache({ tiers, generations, kind, now }: ContentCacheOptions): ContentCache {
  const query = (key: string) => queryOf({ kind, key });
  return {
    find: async (key, background) => (await tiers.lookup(query(key), background)).entry?.body,
    async keep(key, body, { contentType, untilMs }, background) {
      const lifetimes = {
        createdAtMs: now(),
        freshUntilMs: untilMs,
        staleUntilMs: untilMs,
        staleIfErrorUntilMs: untilMs,
      };
      const current = generations.current(namesOf(kind, []));
      const entry = { kind, body, contentType, warnings: [], generations: current, ...lifetimes };
      await tiers.store(query(key).key, entry, background);
    },
    drop: (key) => tiers.delete(query(key).key),
  };
}
