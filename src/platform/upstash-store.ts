import { readBase64, toBase64 } from "../cache/base64.ts";
import { encodeRecord, readRecord } from "../cache/codec.ts";
import type { CacheEntry } from "../cache/entry.ts";
import type { Store } from "../cache/store.ts";
import { StoreFault } from "../cache/store-fault.ts";
import { answered, createUpstashClient, type UpstashAccount } from "./upstash-client.ts";

export interface UpstashStoreOptions extends UpstashAccount {
  /** Stands before every key, as `edgechart:v1:chart:`. */
  readonly keyPrefix: string;
  readonly readTimeoutMs?: number;
  readonly writeTimeoutMs?: number;
  /** Entries whose record is longer are left out: a request is at most 1 MB on the small plans. */
  readonly maxValueBytes?: number;
  readonly now?: () => number;
}

/**
 * Entries in Redis, over Upstash's REST API: one command a call. A value is base64 text of one record and always
 * expires, since Upstash evicts nothing else.
 */
export function createUpstashStore(options: UpstashStoreOptions): Store {
  const { keyPrefix, readTimeoutMs = 250, writeTimeoutMs = 2_000, maxValueBytes = 1_000_000 } = options;
  const { now = Date.now } = options;
  const reader = createUpstashClient(options, readTimeoutMs);
  const writer = createUpstashClient(options, writeTimeoutMs);

  return {
    tier: "redis",
    get: async (key) => parseValue(await answered(reader.get(keyPrefix + key))),
    async getMany(keys) {
      const [first, ...others] = keys.map((key) => keyPrefix + key);
      if (first === undefined) return [];
      const values: unknown =
        others.length === 0
          ? [await answered(reader.get(first))]
          : await answered(reader.mget(first, ...others));
      if (!Array.isArray(values) || values.length !== keys.length) throw new StoreFault("bad-reply");
      return values.map(parseValue);
    },
    async set(key, entry) {
      const leftMs = entry.freshUntilMs - now();
      if (leftMs <= 0) return;
      const value = toBase64(encodeRecord(entry));
      if (value.length > maxValueBytes) return;
      const reply: unknown = await answered(
        writer.set(keyPrefix + key, value, { ex: Math.ceil(leftMs / 1000) }),
      );
      if (reply !== "OK") throw new StoreFault("bad-reply");
    },
    async delete(key) {
      const reply: unknown = await answered(writer.del(keyPrefix + key));
      if (typeof reply !== "number") throw new StoreFault("bad-reply");
    },
  };
}

function parseValue(value: unknown): CacheEntry | undefined {
  if (value === null) return undefined;
  if (typeof value !== "string") throw new StoreFault("bad-reply");
  const record = readBase64(value);
  return record && readRecord(record);
}
