import { readBase64, toBase64 } from "../cache/base64.ts";
import { encodeRecord, readRecord } from "../cache/codec.ts";
import type { CacheEntry } from "../cache/entry.ts";
import { isMarkName, MARK_TTL_S } from "../cache/generation-names.ts";
import type { SharedStore } from "../cache/store.ts";
import { StoreFault } from "../cache/store-fault.ts";
import type { CountStored } from "../cache/stored-bytes.ts";
import { answered, createUpstashClient, type UpstashAccount } from "./upstash-client.ts";
import { pipeCounts } from "./upstash-popular.ts";

export interface UpstashStoreOptions extends UpstashAccount {
  /** Stands before every key, as `edgechart:v1:`. */
  readonly keyPrefix: string;
  readonly readTimeoutMs?: number;
  readonly writeTimeoutMs?: number;
  /** Entries whose record is longer, as base64, are left out: a request is at most 1 MB on the small plans. */
  readonly maxValueBytes?: number;
  /** The length of one request; several entries that are longer together take more requests. */
  readonly maxRequestBytes?: number;
  readonly now?: () => number;
  readonly onStored?: CountStored | undefined;
  /** Counts that are written along with an entry; none where nothing is due. At most so many characters. */
  readonly takeCounts?: ((maxChars: number) => ReadonlyMap<string, number>) | undefined;
}

/** An entry as it goes into a command. */
interface Value {
  readonly entry: CacheEntry;
  readonly text: string;
  readonly lifeSeconds: number;
}

interface Command extends Value {
  readonly key: string;
}

/** The most that counts add to a request. */
const MAX_COUNT_CHARS = 64 * 1024;

/** What a command takes in a request besides key and value. */
const COMMAND_BYTES = 64;

/**
 * Entries in Redis, over Upstash's REST API: one command a call. A value is base64 text of one record and always
 * expires, since Upstash evicts nothing else. Generations never expire, but for marks: evicted ones would bring purged
 * entries back.
 */
export function createUpstashStore(options: UpstashStoreOptions): SharedStore {
  const { keyPrefix, readTimeoutMs = 250, writeTimeoutMs = 2_000, maxValueBytes = 1_000_000 } = options;
  const { maxRequestBytes = 1_000_000, now = Date.now, onStored, takeCounts } = options;
  const reader = createUpstashClient(options, readTimeoutMs);
  const writer = createUpstashClient(options, writeTimeoutMs);
  const generationKey = (name: string): string => `${keyPrefix}gen:${name}`;
  const leaseKey = (name: string): string => `${keyPrefix}lease:${name}`;

  async function mget(keys: readonly string[], client = reader): Promise<readonly unknown[]> {
    const [first, ...others] = keys;
    if (first === undefined) return [];
    const values: unknown =
      others.length === 0
        ? [await answered(client.get(first))]
        : await answered(client.mget(first, ...others));
    if (!Array.isArray(values) || values.length !== keys.length) throw new StoreFault("bad-reply");
    return values;
  }

  /** The record as text; `undefined` for one that is over already, or too large. */
  function packed(key: string, entry: CacheEntry): Value | undefined {
    const leftMs = entry.staleIfErrorUntilMs - now();
    if (leftMs <= 0) return undefined;
    const record = encodeRecord(key, entry);
    const text = toBase64(record);
    if (text.length > maxValueBytes) return undefined;
    return { entry, text, lifeSeconds: Math.ceil(leftMs / 1000) };
  }

  const sizeOf = (key: string, { text }: Value): number =>
    text.length + keyPrefix.length + key.length + COMMAND_BYTES;

  const countStored = ({ entry, text }: Value): void =>
    onStored?.("redis", entry.kind, entry.body.length, text.length);

  /** What is due, where the request has room for it: in JSON a quote takes two characters. */
  const countsFor = (requestBytes: number): ReadonlyMap<string, number> =>
    takeCounts?.(Math.min(MAX_COUNT_CHARS, (maxRequestBytes - requestBytes) / 2)) ?? new Map();

  async function setAll(commands: readonly Command[], requestBytes: number): Promise<void> {
    const counts = countsFor(requestBytes);
    const [first] = commands;
    if (first !== undefined && commands.length === 1 && counts.size === 0) return setOne(first);
    const pipeline = writer.pipeline();
    for (const { key, text, lifeSeconds } of commands) {
      pipeline.set(keyPrefix + key, text, { ex: lifeSeconds });
    }
    if (counts.size > 0) pipeCounts(pipeline, counts, { keyPrefix, nowMs: now() });
    // What becomes of the counts is nothing to the entries.
    const replies: unknown = await answered(pipeline.exec<unknown[]>({ keepErrors: true }));
    if (!Array.isArray(replies)) throw new StoreFault("bad-reply");
    for (const [index, command] of commands.entries()) {
      if (!isTaken(replies[index])) throw new StoreFault("bad-reply");
      countStored(command);
    }
  }

  async function setOne(command: Command): Promise<void> {
    const { key, text, lifeSeconds } = command;
    const reply: unknown = await answered(writer.set(keyPrefix + key, text, { ex: lifeSeconds }));
    if (reply !== "OK") throw new StoreFault("bad-reply");
    countStored(command);
  }

  return {
    tier: "redis",
    get: async (key) => parseValue(key, await answered(reader.get(keyPrefix + key))),
    getMany: async (keys) => parseValues(keys, await mget(keys.map((key) => keyPrefix + key))),
    async read(keys, names, timeoutMs) {
      const client = timeoutMs === undefined ? reader : createUpstashClient(options, timeoutMs);
      const asked = [...keys.map((key) => keyPrefix + key), ...names.map(generationKey)];
      const values = await mget(asked, client);
      return {
        entries: parseValues(keys, values.slice(0, keys.length)),
        tokens: values.slice(keys.length).map(parseToken),
      };
    },
    async set(key, entry) {
      const value = packed(key, entry);
      if (value === undefined) return;
      await setAll([{ key, ...value }], sizeOf(key, value));
    },
    async setMany(entries) {
      let batch: Command[] = [];
      let batchBytes = 0;
      for (const [key, entry] of entries) {
        const value = packed(key, entry);
        if (value === undefined) continue;
        const bytes = sizeOf(key, value);
        if (batchBytes + bytes > maxRequestBytes && batch.length > 0) {
          await setAll(batch, batchBytes);
          batch = [];
          batchBytes = 0;
        }
        batch.push({ key, ...value });
        batchBytes += bytes;
      }
      if (batch.length > 0) await setAll(batch, batchBytes);
    },
    async delete(...keys) {
      const reply: unknown = await answered(writer.del(...keys.map((key) => keyPrefix + key)));
      if (typeof reply !== "number") throw new StoreFault("bad-reply");
    },
    readGenerations: async (names) => (await mget(names.map(generationKey))).map(parseToken),
    async writeGenerations(names, token) {
      const marks = names.filter(isMarkName);
      const lasting = names.filter((name) => !isMarkName(name));
      const tokens = Object.fromEntries(lasting.map((name) => [generationKey(name), token]));
      if (marks.length === 0) {
        const reply: unknown = await answered(writer.mset(tokens));
        if (reply !== "OK") throw new StoreFault("bad-reply");
        return;
      }
      const pipeline = writer.pipeline();
      for (const name of marks) pipeline.set(generationKey(name), token, { ex: MARK_TTL_S });
      if (lasting.length > 0) pipeline.mset(tokens);
      const replies: unknown = await answered(pipeline.exec<unknown[]>());
      if (!Array.isArray(replies) || replies.some((reply) => reply !== "OK"))
        throw new StoreFault("bad-reply");
    },
    async acquireLeases(names, leaseMs) {
      const pipeline = reader.pipeline();
      for (const name of names) pipeline.set(leaseKey(name), "1", { nx: true, px: leaseMs });
      const replies: unknown = await answered(pipeline.exec<unknown[]>());
      if (!Array.isArray(replies) || replies.length !== names.length) throw new StoreFault("bad-reply");
      return replies.map(parseLease);
    },
    async releaseLease(name) {
      await answered(writer.del(leaseKey(name)));
    },
  };
}

function parseValue(key: string, value: unknown): CacheEntry | undefined {
  if (value === null) return undefined;
  if (typeof value !== "string") throw new StoreFault("bad-reply");
  const record = readBase64(value);
  return record && readRecord(key, record);
}

const parseValues = (
  keys: readonly string[],
  values: readonly unknown[],
): readonly (CacheEntry | undefined)[] => keys.map((key, index) => parseValue(key, values[index]));

function parseToken(value: unknown): string {
  if (value === null) return "";
  if (typeof value !== "string") throw new StoreFault("bad-reply");
  return value;
}

/** A reply of a pipeline that keeps errors: the client throws none of them. */
const isTaken = (reply: unknown): boolean =>
  typeof reply === "object" && reply !== null && "result" in reply && reply.result === "OK";

/** NX answers null where somebody else has it. */
function parseLease(reply: unknown): boolean {
  if (reply !== "OK" && reply !== null) throw new StoreFault("bad-reply");
  return reply === "OK";
}
