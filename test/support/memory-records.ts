import type { RecordBytes, RecordStore, RecordWrite } from "../../src/records/record-store.ts";

export interface MemoryRecords extends RecordStore {
  readonly kept: ReadonlyMap<string, RecordBytes>;
  /** Every call, as `get a b` or `put a b`. */
  readonly calls: string[];
  /** Throws from then on, or no more. */
  fail(error: Error | undefined): void;
}

/** Records in a map, for tests of what lies above a store. */
export function createMemoryRecords(
  options: { durability?: RecordStore["durability"]; now?: () => number } = {},
): MemoryRecords {
  const { durability = "redis", now = Date.now } = options;
  const kept = new Map<string, RecordBytes>();
  const ends = new Map<string, number>();
  const calls: string[] = [];
  let failure: Error | undefined;

  const called = (name: string, keys: readonly string[]): void => {
    calls.push([name, ...keys].join(" "));
    if (failure !== undefined) throw failure;
  };
  const isOver = (key: string): boolean => (ends.get(key) ?? Number.POSITIVE_INFINITY) <= now();

  return {
    durability,
    kept,
    calls,
    fail: (error) => {
      failure = error;
    },
    async getMany(keys) {
      called("get", keys);
      return keys.map((key) => (isOver(key) ? undefined : kept.get(key)));
    },
    async put({ records, parts = [], ending = [] }: RecordWrite) {
      called(
        "put",
        [...parts, ...records].map(({ key }) => key),
      );
      for (const { key, bytes, expiresAtMs } of [...parts, ...records]) {
        kept.set(key, bytes);
        if (expiresAtMs === undefined) ends.delete(key);
        else ends.set(key, expiresAtMs);
      }
      for (const { key, expiresAtMs } of ending) ends.set(key, expiresAtMs);
    },
    async delete(keys) {
      called("delete", keys);
      for (const key of keys) kept.delete(key);
    },
  };
}
