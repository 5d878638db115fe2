import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store, TierName } from "../../src/cache/store.ts";
import { pngEntry, svgEntry, T0_MS } from "../support/entries.ts";

export interface StoreUnderTest {
  readonly store: Store;
  /** Replaces what the storage holds under the key by these bytes, where the store is one that keeps records. */
  damage?(key: string, change: (record: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>): Promise<void>;
  close?(): Promise<void>;
}

const KEY = "7PpVt2hM8Zc0qXyUZ4y0N3l2kqTq1r9sJ5bW6dEfGhI.svg";

/** What every store promises. `create` gives an empty one, whose clock is `now`. */
export function describeStore(
  name: string,
  tier: TierName,
  create: (now: () => number) => Promise<StoreUnderTest>,
): void {
  describe(`the store contract: ${name}`, () => {
    let nowMs: number;
    let tested: StoreUnderTest;

    beforeEach(async () => {
      nowMs = T0_MS;
      tested = await create(() => nowMs);
    });
    afterEach(async () => {
      await tested.close?.();
    });

    it("names its tier", () => {
      expect(tested.store.tier).toBe(tier);
    });

    it("has nothing under a key never set", async () => {
      expect(await tested.store.get(KEY)).toBeUndefined();
    });

    it.each([
      ["a picture of text", svgEntry()],
      ["a short text, below what is compressed", svgEntry(200)],
      ["pixels", pngEntry()],
      ["200 KB of pixels", pngEntry(200_000)],
      ["an empty body", pngEntry(0)],
      ["JSON", svgEntry(5000, { contentType: "application/json" })],
      ["an entry under tags", svgEntry(100, { generations: { all: "", "tag:sales/eu": "m1.2a" } })],
      ["an entry with windows after its lifetime", svgEntry(100, { staleIfErrorUntilMs: T0_MS + 9e6 })],
    ])("gives back %s as it was", async (_, entry) => {
      await tested.store.set(KEY, entry);
      const found = await tested.store.get(KEY);
      expect(found).toEqual(entry);
      expect(found?.body.constructor.name).toBe("Uint8Array");
    });

    it("keeps keys apart, also those that differ only in case or in a suffix", async () => {
      const keys = ["abc.svg", "ABC.svg", "abc.png", "abc", "a/b", "a%2Fb", "../abc", "__proto__"];
      for (const [i, key] of keys.entries()) await tested.store.set(key, pngEntry(10 + i));
      const lengths = await Promise.all(keys.map(async (key) => (await tested.store.get(key))?.body.length));
      expect(lengths).toEqual(keys.map((_, i) => 10 + i));
    });

    it("gives back many at once in the order of their keys, with nothing for those it lacks", async () => {
      await tested.store.set("a", svgEntry());
      await tested.store.set("b", pngEntry(50));
      expect(await tested.store.getMany(["b", "missing", "a", "b"])).toEqual([
        pngEntry(50),
        undefined,
        svgEntry(),
        pngEntry(50),
      ]);
      expect(await tested.store.getMany(["a"])).toEqual([svgEntry()]);
      expect(await tested.store.getMany([])).toEqual([]);
    });

    it("has the newer of two entries under one key", async () => {
      await tested.store.set(KEY, svgEntry(9000));
      await tested.store.set(KEY, pngEntry(20));
      expect(await tested.store.get(KEY)).toEqual(pngEntry(20));
    });

    it("has nothing after a delete, and takes one of a missing key", async () => {
      await tested.store.set(KEY, svgEntry());
      await tested.store.set("other", svgEntry());
      await tested.store.delete(KEY);
      await tested.store.delete(KEY);
      expect(await tested.store.get(KEY)).toBeUndefined();
      expect(await tested.store.get("other")).toEqual(svgEntry());
    });

    it("never gives an entry past its lifetime as a fresh one", async () => {
      await tested.store.set(KEY, svgEntry());
      nowMs = svgEntry().freshUntilMs - 1;
      const last = await tested.store.get(KEY);
      expect(last === undefined || last.freshUntilMs > nowMs).toBe(true);
      nowMs = svgEntry().freshUntilMs;
      const found = await tested.store.get(KEY);
      expect(found === undefined || found.freshUntilMs <= nowMs).toBe(true);
    });

    it("may leave out an entry that is already stale, but never fails on it", async () => {
      await tested.store.set(KEY, svgEntry(100, { freshUntilMs: T0_MS }));
      const found = await tested.store.get(KEY);
      expect(found === undefined || found.freshUntilMs === T0_MS).toBe(true);
    });

    it("gives whole entries while others write the same key", async () => {
      const entries = [1, 2, 3, 4].map((n) => pngEntry(n * 1000));
      await tested.store.set(KEY, pngEntry(1000));
      const reads = entries.flatMap((entry) => [tested.store.set(KEY, entry), tested.store.get(KEY)]);
      for (const found of await Promise.all(reads)) {
        if (found !== undefined) expect(entries).toContainEqual(found);
      }
    });

    it.each([
      ["cut off", (record: Uint8Array<ArrayBuffer>) => record.slice(0, record.length / 2)],
      ["empty", () => new Uint8Array(0)],
      [
        "with one bit changed",
        (record: Uint8Array<ArrayBuffer>) => record.map((b, i) => (i === 99 ? b ^ 4 : b)),
      ],
      [
        "of another version",
        (record: Uint8Array<ArrayBuffer>) => record.map((b, i) => (i === 3 ? b - 1 : b)),
      ],
      ["of somebody else", () => new TextEncoder().encode('{"svg":"<svg/>"}')],
    ])("reads a record %s as a miss, and can be written again", async (_, change) => {
      if (tested.damage === undefined) return;
      await tested.store.set(KEY, svgEntry());
      await tested.damage(KEY, change);
      expect(await tested.store.get(KEY)).toBeUndefined();
      expect(await tested.store.getMany([KEY, "other"])).toEqual([undefined, undefined]);
      await tested.store.set(KEY, svgEntry());
      expect(await tested.store.get(KEY)).toEqual(svgEntry());
    });

    it("reads a whole record of another key as a miss", async () => {
      if (tested.damage === undefined) return;
      let exchanged = new Uint8Array(0);
      await tested.store.set("other", svgEntry());
      await tested.store.set(KEY, pngEntry());
      await tested.damage("other", (record) => {
        exchanged = record;
        return record;
      });
      await tested.damage(KEY, () => exchanged);
      expect(await tested.store.getMany([KEY, "other"])).toEqual([undefined, svgEntry()]);
    });
  });
}
