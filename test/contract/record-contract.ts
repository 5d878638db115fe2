import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Durability, NewRecord, RecordBytes, RecordStore } from "../../src/records/record-store.ts";
import { noise, T0_MS } from "../support/entries.ts";

export interface RecordStoreUnderTest {
  readonly store: RecordStore;
  /** How many things the storage holds, where that can be told. */
  count?(): Promise<number>;
  /** Lets time pass for the storage, where it has a clock of its own. */
  close?(): Promise<void>;
}

const KEY = "dataset:d-7PpVt2hM8Zc0qXyUZ4y0N3l2kqTq1r9sJ5bW6dEfGhI";

const record = (key: string, bytes: RecordBytes, expiresAtMs?: number): NewRecord => ({
  key,
  bytes,
  ...(expiresAtMs === undefined ? {} : { expiresAtMs }),
});

/** What every store of records promises. `create` gives an empty one, whose clock is `now`. */
export function describeRecordStore(
  name: string,
  durability: Durability,
  create: (now: () => number) => Promise<RecordStoreUnderTest>,
): void {
  describe(`the record contract: ${name}`, () => {
    let nowMs: number;
    let tested: RecordStoreUnderTest;
    let store: RecordStore;

    beforeEach(async () => {
      nowMs = T0_MS;
      tested = await create(() => nowMs);
      store = tested.store;
    });
    afterEach(async () => {
      await tested.close?.();
    });

    const get = async (key: string) => (await store.getMany([key]))[0];

    it("says how well it keeps", () => {
      expect(store.durability).toBe(durability);
    });

    it("has nothing under a key never put, and takes a question for nothing", async () => {
      expect(await store.getMany([KEY, "name:x"])).toEqual([undefined, undefined]);
      expect(await store.getMany([])).toEqual([]);
    });

    it.each([0, 1, 1000, 300_000])("gives back %i bytes as they were", async (length) => {
      await store.put({ records: [record(KEY, noise(length))] });
      const found = await get(KEY);
      expect(found).toEqual(noise(length));
      expect(found?.constructor.name).toBe("Uint8Array");
    });

    it("gives many in the order asked for, missing ones and doubles in their places", async () => {
      await store.put({ records: [record("a", noise(1)), record("b", noise(2)), record("A", noise(3))] });
      const found = await store.getMany(["b", "none", "a", "A", "b"]);
      expect(found.map((bytes) => bytes?.length)).toEqual([2, undefined, 1, 3, 2]);
    });

    it("keeps records and parts together, and has the newer of two records", async () => {
      await store.put({ records: [record(KEY, noise(10))], parts: [record(`${KEY}:0-a`, noise(20))] });
      await store.put({ records: [record(KEY, noise(11))], parts: [record(`${KEY}:0-b`, noise(21))] });
      const found = await store.getMany([KEY, `${KEY}:0-a`, `${KEY}:0-b`]);
      expect(found.map((bytes) => bytes?.length)).toEqual([11, 20, 21]);
    });

    it("keeps more than one request takes", async () => {
      const parts = Array.from({ length: 7 }, (_, i) => record(`${KEY}:${i}`, noise(300_000 + i)));
      await store.put({ records: [record(KEY, noise(5))], parts });
      const found = await store.getMany([KEY, ...parts.map(({ key }) => key)]);
      expect(found).toEqual([noise(5), ...parts.map(({ bytes }) => bytes)]);
      // A second time changes nothing.
      await store.put({ records: [record(KEY, noise(6))], parts });
      expect((await get(KEY))?.length).toBe(6);
    });

    it("has nothing past an expiry, and everything before", async () => {
      await store.put({
        records: [record(KEY, noise(5), T0_MS + 5000), record("stays", noise(6))],
        parts: [record("part", noise(7), T0_MS + 5000)],
      });
      nowMs = T0_MS + 4000;
      expect((await store.getMany([KEY, "stays", "part"])).map((bytes) => bytes?.length)).toEqual([5, 6, 7]);
    });

    it("lets parts end that were there before, with the records of the same write", async () => {
      await store.put({ records: [record(KEY, noise(5))], parts: [record("part", noise(7))] });
      await store.put({
        records: [record(KEY, noise(6))],
        ending: [{ key: "part", expiresAtMs: T0_MS + 9000 }],
      });
      expect((await store.getMany([KEY, "part"])).map((bytes) => bytes?.length)).toEqual([6, 7]);
    });

    it("has nothing after a delete, of several at once, and takes one of what is not there", async () => {
      await store.put({ records: [record("a", noise(1)), record("b", noise(2)), record("c", noise(3))] });
      await store.delete(["a", "none", "b"]);
      await store.delete([]);
      expect((await store.getMany(["a", "b", "c"])).map((bytes) => bytes?.length)).toEqual([
        undefined,
        undefined,
        3,
      ]);
      if (tested.count) expect(await tested.count()).toBe(1);
    });

    it("gives whole records while others write the same key", async () => {
      const all = [1, 2, 3, 4].map((n) => noise(n * 1000));
      await store.put({ records: [record(KEY, noise(1000))] });
      const reads = all.flatMap((bytes) => [store.put({ records: [record(KEY, bytes)] }), get(KEY)]);
      for (const found of await Promise.all(reads))
        if (found instanceof Uint8Array) expect(all).toContainEqual(found);
    });
  });
}
