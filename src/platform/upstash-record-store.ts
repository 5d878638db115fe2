import { readBase64, toBase64 } from "../cache/base64.ts";
import { StoreFault } from "../cache/store-fault.ts";
import type { NewRecord, RecordBytes, RecordStore, RecordWrite } from "../records/record-store.ts";
import { answered, createUpstashClient, type UpstashAccount } from "./upstash-client.ts";

export interface UpstashRecordStoreOptions extends UpstashAccount {
  /** Stands before every key, as `edgechart:v1:`. */
  readonly keyPrefix: string;
  /** What one request may take, reading or writing. */
  readonly timeoutMs?: number;
  /** The length of one request: 1 MB on the small plans. */
  readonly maxRequestBytes?: number;
  readonly now?: () => number;
}

/** How long parts last whose record does not come: an upload is either over by then or was cut short. */
const STAGED_S = 600;

/** What a command takes in a request besides key and value. */
const COMMAND_BYTES = 64;

/**
 * Records in Redis, over Upstash's REST API, as base64 text. Without an expiry asked for they have none, and so are
 * never evicted. A write is one transaction; where that is more than one request may hold, the parts go ahead with a
 * short lifetime, which the transaction that makes the records takes from them: what is cut short vanishes by itself.
 */
export function createUpstashRecordStore(options: UpstashRecordStoreOptions): RecordStore {
  const { keyPrefix, timeoutMs = 5_000, maxRequestBytes = 900_000, now = Date.now } = options;
  const client = createUpstashClient(options, timeoutMs);

  const expiryOf = (expiresAtMs: number): number => Math.max(1, Math.ceil((expiresAtMs - now()) / 1000));

  const lifetimeOf = ({ expiresAtMs }: NewRecord): { ex: number } | undefined =>
    expiresAtMs === undefined ? undefined : { ex: expiryOf(expiresAtMs) };

  /** Writes parts that are not there yet, for a short time. */
  async function stage(parts: readonly NewRecord[]): Promise<void> {
    for (const batch of batches(parts, maxRequestBytes - COMMAND_BYTES)) {
      const pipeline = client.pipeline();
      for (const { key, bytes } of batch) {
        pipeline.set(keyPrefix + key, toBase64(bytes), { nx: true, ex: STAGED_S });
      }
      pipeline.exists(...batch.map(({ key }) => keyPrefix + key));
      const replies: unknown = await answered(pipeline.exec<unknown[]>());
      // NX answers null where the part is there already.
      if (!Array.isArray(replies) || replies.at(-1) !== batch.length) throw new StoreFault("bad-reply");
    }
  }

  async function commit({ records, parts = [], ending = [] }: RecordWrite, isStaged: boolean): Promise<void> {
    const transaction = client.multi();
    for (const { key, expiresAtMs } of ending) transaction.expire(keyPrefix + key, expiryOf(expiresAtMs));
    for (const part of isStaged ? parts : []) {
      const { key, expiresAtMs } = part;
      if (expiresAtMs === undefined) transaction.persist(keyPrefix + key);
      else transaction.expire(keyPrefix + key, expiryOf(expiresAtMs));
    }
    const written = [...(isStaged ? [] : parts), ...records];
    for (const record of written) {
      transaction.set(keyPrefix + record.key, toBase64(record.bytes), lifetimeOf(record));
    }
    const replies: unknown = await answered(transaction.exec<unknown[]>());
    const isWritten =
      Array.isArray(replies) &&
      replies.slice(replies.length - written.length).every((reply) => reply === "OK");
    if (!isWritten) throw new StoreFault("bad-reply");
  }

  return {
    durability: "redis",
    async getMany(keys) {
      const [first, ...others] = keys.map((key) => keyPrefix + key);
      if (first === undefined) return [];
      const replies: unknown =
        others.length === 0
          ? [await answered(client.get(first))]
          : await answered(client.mget(first, ...others));
      if (!Array.isArray(replies) || replies.length !== keys.length) throw new StoreFault("bad-reply");
      return replies.map(parseValue);
    },
    async put(write) {
      const { records, parts = [] } = write;
      const size = sizeOf([...parts, ...records]);
      const isStaged = size > maxRequestBytes && parts.length > 0;
      if (isStaged) await stage(parts);
      await commit(write, isStaged);
    },
    async delete(keys) {
      if (keys.length === 0) return;
      const reply: unknown = await answered(client.del(...keys.map((key) => keyPrefix + key)));
      if (typeof reply !== "number") throw new StoreFault("bad-reply");
    },
  };
}

/** A value that is none of ours is no missing one. */
function parseValue(value: unknown): RecordBytes | undefined {
  if (value === null) return undefined;
  const bytes = typeof value === "string" ? readBase64(value) : undefined;
  if (bytes === undefined) throw new StoreFault("bad-reply");
  return bytes;
}

const sizeOf = (records: readonly NewRecord[]): number =>
  records.reduce(
    (sum, { key, bytes }) => sum + Math.ceil(bytes.length / 3) * 4 + key.length + COMMAND_BYTES,
    0,
  );

/** In order, as many together as fit. */
function* batches(parts: readonly NewRecord[], maxBytes: number): Generator<NewRecord[]> {
  let batch: NewRecord[] = [];
  let size = 0;
  for (const part of parts) {
    const partSize = sizeOf([part]);
    if (batch.length > 0 && size + partSize > maxBytes) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(part);
    size += partSize;
  }
  yield batch;
}
