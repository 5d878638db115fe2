import type { Background } from "../../cache/background.ts";
import type { CacheEntry } from "../../cache/entry.ts";
import type { TieredCache } from "../../cache/tiers.ts";
import { contentDigest } from "./content-digest.ts";
import { type ContentRecord, encodeContentRecord, readContentRecord } from "./content-record.ts";

/**
 * Remote content in the tiers, as two entries: a small record by address, which a look-up reads and a revalidation
 * writes anew, and the bytes by their digest, which only drawing reads.
 */
export interface ContentTiers {
  findRecord(href: string, background: Background): Promise<ContentRecord | undefined>;
  keepRecord(href: string, record: ContentRecord, untilMs: number, background: Background): Promise<void>;
  dropRecord(href: string): Promise<void>;
  findContent(hash: string, background: Background): Promise<Uint8Array<ArrayBuffer> | undefined>;
  keepContent(
    hash: string,
    bytes: Uint8Array<ArrayBuffer>,
    untilMs: number,
    background: Background,
  ): Promise<void>;
}

export function createContentTiers(cache: TieredCache, now: () => number): ContentTiers {
  const entryOf = (body: CacheEntry["body"], contentType: string, freshUntilMs: number): CacheEntry => ({
    body,
    contentType,
    warnings: [],
    createdAtMs: now(),
    freshUntilMs,
  });

  return {
    async findRecord(href, background) {
      const { entry } = await cache.lookup(await recordKey(href), background);
      const record = entry && readContentRecord(entry.body);
      // Another instance's clock may be ahead: nothing was checked in the future.
      return record && { ...record, checkedAtMs: Math.min(record.checkedAtMs, now()) };
    },
    async keepRecord(href, record, untilMs, background) {
      const entry = entryOf(encodeContentRecord(record), "application/json", untilMs);
      await cache.store(await recordKey(href), entry, background);
    },
    dropRecord: async (href) => cache.delete(await recordKey(href)),
    async findContent(hash, background) {
      return (await cache.lookup(contentKey(hash), background)).entry?.body;
    },
    // As text it is compressed where a tier compresses.
    keepContent: (hash, bytes, untilMs, background) =>
      cache.store(contentKey(hash), entryOf(bytes, "text/plain", untilMs), background),
  };
}

const recordKey = async (href: string): Promise<string> =>
  `remote-${await contentDigest(new TextEncoder().encode(href))}`;

const contentKey = (hash: string): string => `remote-content-${hash}`;
