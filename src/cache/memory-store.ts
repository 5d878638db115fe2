import type { CacheEntry } from "./entry.ts";
import type { Store } from "./store.ts";

/** What an entry costs besides its body: the objects, the strings and its place in the map. */
const OVERHEAD_BYTES = 512;

export interface MemoryStore extends Store {
  readonly tier: "memory";
  /** What the entries are reckoned to take, bodies and overhead. */
  readonly usedBytes: number;
  readonly entryCount: number;
}

/** Entries in this isolate or process, the least recently used dropped first. */
export function createMemoryStore(options: { maxBytes: number; now?: () => number }): MemoryStore {
  const { maxBytes, now = Date.now } = options;
  // A Map keeps the order of insertion: its first key is the one not used for the longest time.
  const entries = new Map<string, CacheEntry>();
  let usedBytes = 0;

  const drop = (key: string): void => {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entries.delete(key);
    usedBytes -= costOf(key, entry);
  };

  const get = (key: string): CacheEntry | undefined => {
    const entry = entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.staleIfErrorUntilMs <= now()) {
      drop(key);
      return undefined;
    }
    entries.delete(key);
    entries.set(key, entry);
    return entry;
  };

  return {
    tier: "memory",
    get usedBytes() {
      return usedBytes;
    },
    get entryCount() {
      return entries.size;
    },
    get: async (key) => get(key),
    peek: get,
    getMany: async (keys) => keys.map(get),
    async set(key, given) {
      drop(key);
      const entry = owned(given);
      const cost = costOf(key, entry);
      if (cost > maxBytes || entry.staleIfErrorUntilMs <= now()) return;
      entries.set(key, entry);
      usedBytes += cost;
      for (const oldest of entries.keys()) {
        if (usedBytes <= maxBytes) break;
        drop(oldest);
      }
    },
    async delete(...keys) {
      keys.forEach(drop);
    },
  };
}

function costOf(key: string, { body, contentType, warnings, generations }: CacheEntry): number {
  const text =
    warnings.reduce((sum, { code, message }) => sum + code.length + message.length, 0) +
    Object.entries(generations).reduce((sum, [name, token]) => sum + name.length + token.length, 0);
  return body.buffer.byteLength + 2 * (key.length + contentType.length + text) + OVERHEAD_BYTES;
}

/** A view into a much larger buffer would keep all of it alive, so such a body is copied. */
function owned(entry: CacheEntry): CacheEntry {
  const { body } = entry;
  return body.buffer.byteLength > body.byteLength + OVERHEAD_BYTES ? { ...entry, body: body.slice() } : entry;
}
