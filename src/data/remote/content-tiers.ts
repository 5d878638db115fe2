import type { Background } from "../../cache/background.ts";
import type { ContentCache } from "../../cache/content-cache.ts";
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

export function createContentTiers(cache: ContentCache, now: () => number): ContentTiers {
  return {
    async findRecord(href, background) {
      const body = await cache.find(await recordKey(href), background);
      const record = body && readContentRecord(body);
      // Another instance's clock may be ahead: nothing was checked in the future.
      return record && { ...record, checkedAtMs: Math.min(record.checkedAtMs, now()) };
    },
    async keepRecord(href, record, untilMs, background) {
      const how = { contentType: "application/json", untilMs };
      await cache.keep(await recordKey(href), encodeContentRecord(record), how, background);
    },
    dropRecord: async (href) => cache.drop(await recordKey(href)),
    findContent: (hash, background) => cache.find(contentKey(hash), background),
    // As text it is compressed where a tier compresses.
    keepContent: (hash, bytes, untilMs, background) =>
      cache.keep(contentKey(hash), bytes, { contentType: "text/plain", untilMs }, background),
  };
}

const recordKey = async (href: string): Promise<string> =>
  `remote-${await contentDigest(new TextEncoder().encode(href))}`;

const contentKey = (hash: string): string => `remote-content-${hash}`;
