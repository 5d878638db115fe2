import { Redis } from "@upstash/redis/cloudflare";
import { readBase64, toBase64 } from "../cache/base64.ts";
import { encodeRecord, readRecord } from "../cache/codec.ts";
import type { Store } from "../cache/store.ts";
import { StoreFault } from "../cache/store-fault.ts";
import { upstashFault } from "./upstash-fault.ts";

export interface UpstashStoreOptions {
  readonly url: string;
  readonly token: string;
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
  const reader = createClient(options, readTimeoutMs);
  const writer = createClient(options, writeTimeoutMs);

  return {
    tier: "redis",
    async get(key) {
      const text: unknown = await answered(reader.get(keyPrefix + key));
      if (text === null) return undefined;
      if (typeof text !== "string") throw new StoreFault("bad-reply");
      const record = readBase64(text);
      return record && readRecord(record);
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

function createClient({ url, token }: UpstashStoreOptions, timeoutMs: number): Redis {
  return new Redis({
    url,
    token,
    automaticDeserialization: false,
    enableAutoPipelining: false,
    enableTelemetry: false,
    readYourWrites: false,
    // The values are ASCII already: a second layer of base64 would only cost bytes.
    responseEncoding: false,
    // `false` would still try twice.
    retry: { retries: 0 },
    // As a function: with a signal itself the client answers a time-out with null, a false miss.
    signal: () => AbortSignal.timeout(timeoutMs),
  });
}

/** The client's messages hold the whole command: none of them leaves this file. */
async function answered<T>(reply: Promise<T>): Promise<T> {
  try {
    return await reply;
  } catch (error) {
    throw upstashFault(error);
  }
}
