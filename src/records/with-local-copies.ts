import type { RecordBytes, RecordStore } from "./record-store.ts";

export interface LocalCopiesOptions {
  readonly maxBytes: number;
  /** How long a copy is as good as the record: `Infinity` for what never changes. */
  readonly freshMsOf: (key: string) => number;
  readonly now?: () => number;
}

interface Copy {
  readonly bytes: RecordBytes;
  readonly atMs: number;
}

/** What a copy costs besides its bytes: the objects, the key and its place in the map. */
const OVERHEAD_BYTES = 256;

/**
 * Keeps copies of records in this isolate or process, the least recently used dropped first. Past its time a copy
 * serves only while the store cannot be asked.
 */
export function withLocalCopies(
  store: RecordStore,
  options: LocalCopiesOptions,
): RecordStore & { dropCopies(): void } {
  const { maxBytes, freshMsOf, now = Date.now } = options;
  // The first key is the one not used for the longest time.
  const copies = new Map<string, Copy>();
  let usedBytes = 0;
  /** How often copies were dropped because of a change: what was asked for before one may be of before it. */
  let changes = 0;

  const drop = (key: string): void => {
    const copy = copies.get(key);
    if (copy === undefined) return;
    copies.delete(key);
    usedBytes -= costOf(copy.bytes);
  };
  const keep = (key: string, bytes: RecordBytes, atMs: number): void => {
    // What was asked for before a write and came after it is no news.
    if ((copies.get(key)?.atMs ?? atMs) > atMs) return;
    drop(key);
    // A view into a larger buffer would keep all of it alive.
    const own = bytes.buffer.byteLength === bytes.byteLength ? bytes : bytes.slice();
    if (costOf(own) > maxBytes) return;
    copies.set(key, { bytes: own, atMs });
    usedBytes += costOf(own);
    for (const oldest of copies.keys()) {
      if (usedBytes <= maxBytes) break;
      drop(oldest);
    }
  };
  const copyOf = (key: string): Copy | undefined => {
    const copy = copies.get(key);
    if (copy === undefined) return undefined;
    copies.delete(key);
    copies.set(key, copy);
    return copy;
  };

  return {
    durability: store.durability,
    isLossy: store.isLossy ?? false,
    async getMany(keys, how) {
      const found = new Map<string, RecordBytes | undefined>();
      const stale = new Map<string, RecordBytes>();
      for (const key of keys) {
        const copy = copyOf(key);
        if (copy === undefined) continue;
        const isFresh = how !== "fresh" && now() - copy.atMs < freshMsOf(key);
        (isFresh ? found : stale).set(key, copy.bytes);
      }
      const asked = keys.filter((key) => !found.has(key));
      if (asked.length > 0) {
        const atMs = now();
        const changesBefore = changes;
        const answers = await store.getMany(asked).catch((error: unknown) => {
          if (how === "fresh" || asked.some((key) => !stale.has(key))) throw error;
          return undefined;
        });
        for (const [index, key] of asked.entries()) {
          const answer = answers?.[index];
          const mayServeCopy = answers === undefined || store.isLossy === true;
          found.set(key, answer ?? (mayServeCopy ? stale.get(key) : undefined));
          if (answer === undefined) {
            if (!mayServeCopy) drop(key);
          } else if (changes === changesBefore) keep(key, answer, atMs);
        }
      }
      return keys.map((key) => found.get(key));
    },
    async put(write) {
      const atMs = now();
      await store.put(write);
      for (const { key, bytes } of [...(write.parts ?? []), ...write.records]) keep(key, bytes, atMs);
    },
    async delete(keys) {
      await store.delete(keys);
      changes++;
      for (const key of keys) drop(key);
    },
    dropCopies() {
      changes++;
      copies.clear();
      usedBytes = 0;
    },
  };
}

const costOf = (bytes: RecordBytes): number => bytes.byteLength + OVERHEAD_BYTES;
