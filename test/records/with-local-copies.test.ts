import { beforeEach, describe, expect, it } from "vitest";
import { ServiceError } from "../../src/errors.ts";
import type { RecordStore } from "../../src/records/record-store.ts";
import { withLocalCopies } from "../../src/records/with-local-copies.ts";
import { withStoreErrors } from "../../src/records/with-store-errors.ts";
import { noise } from "../support/entries.ts";
import { createMemoryRecords, type MemoryRecords } from "../support/memory-records.ts";

let nowMs: number;
let records: MemoryRecords;
const one = { records: [{ key: "k", bytes: noise(10) }] };

beforeEach(() => {
  nowMs = 0;
  records = createMemoryRecords();
});

const open = (store: RecordStore = records, maxBytes = 10_000) =>
  withLocalCopies(store, {
    maxBytes,
    freshMsOf: (key) => (key.startsWith("chunk") ? Number.POSITIVE_INFINITY : 1000),
    now: () => nowMs,
  });

describe("copies of records", () => {
  it("answer for as long as they are fresh, then the store is asked", async () => {
    await records.put(one);
    records.calls.length = 0;
    const store = open();
    await store.getMany(["k"]);
    nowMs = 999;
    await store.getMany(["k"]);
    expect(records.calls).toEqual(["get k"]);
    nowMs = 1000;
    await records.put({ records: [{ key: "k", bytes: noise(11) }] });
    expect(await store.getMany(["k"])).toEqual([noise(11)]);
  });

  it("are dropped together, and the store is asked for all of them again", async () => {
    await records.put(one);
    const store = open();
    await store.getMany(["k"]);
    records.calls.length = 0;
    store.dropCopies();
    expect(await store.getMany(["k"])).toEqual([noise(10)]);
    expect(records.calls).toEqual(["get k"]);
  });

  it("leave only what they lack to the store, in one round trip", async () => {
    await records.put({ records: ["chunk1", "chunk2", "k"].map((key) => ({ key, bytes: noise(3) })) });
    const store = open();
    await store.getMany(["chunk1"]);
    records.calls.length = 0;
    nowMs = 1e9;
    await store.getMany(["chunk2", "chunk1", "k"]);
    await store.getMany(["chunk1", "chunk2"]);
    expect(records.calls).toEqual(["get chunk2 k"]);
  });

  it("are there at once for what was put here, and gone with what was deleted here", async () => {
    const store = open();
    await store.put(one);
    records.calls.length = 0;
    expect(await store.getMany(["k"])).toEqual([noise(10)]);
    expect(records.calls).toEqual([]);
    await store.delete(["k"]);
    expect(await store.getMany(["k"])).toEqual([undefined]);
  });

  it("are looked past where a fresh record is asked for", async () => {
    const store = open();
    await store.put(one);
    await records.put({ records: [{ key: "k", bytes: noise(12) }] });
    expect(await store.getMany(["k"], "fresh")).toEqual([noise(12)]);
    records.fail(new Error("away"));
    await expect(store.getMany(["k"], "fresh")).rejects.toThrow("away");
  });

  it("past their time serve only while the store cannot be asked, and only where all is there", async () => {
    const store = open();
    await store.put(one);
    nowMs = 5000;
    records.fail(new Error("away"));
    expect(await store.getMany(["k"])).toEqual([noise(10)]);
    await expect(store.getMany(["k", "other"])).rejects.toThrow("away");
    records.fail(undefined);
    await records.delete(["k"]);
    expect(await store.getMany(["k"])).toEqual([undefined]);
    records.fail(new Error("away"));
    await expect(store.getMany(["k"])).rejects.toThrow("away");
  });

  it("stay where the store itself may lose records", async () => {
    const store = open({ ...records, isLossy: true });
    await store.put(one);
    await records.delete(["k"]);
    nowMs = 5000;
    expect(await store.getMany(["k"])).toEqual([noise(10)]);
    await store.delete(["k"]);
    expect(await store.getMany(["k"])).toEqual([undefined]);
  });

  it("keep within their bytes: the one not used for the longest time goes", async () => {
    const store = open(records, 3 * (100 + 256));
    for (const key of ["a", "b", "c"]) await store.put({ records: [{ key, bytes: noise(100) }] });
    await store.getMany(["a"]);
    await store.put({ records: [{ key: "d", bytes: noise(100) }] });
    records.calls.length = 0;
    await store.getMany(["a", "c", "d"]);
    expect(records.calls).toEqual([]);
    await store.getMany(["b"]);
    expect(records.calls).toEqual(["get b"]);
    await store.put({ records: [{ key: "large", bytes: noise(5000) }] });
    records.calls.length = 0;
    await store.getMany(["large"]);
    expect(records.calls).toEqual(["get large"]);
  });

  /** A store that answers what it has when it is asked, once it is told to. */
  function openSlow() {
    let release = (): void => undefined;
    const slow: RecordStore = {
      ...records,
      async getMany(keys) {
        const found = await records.getMany(keys);
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        return found;
      },
    };
    return { slow, release: () => release() };
  }

  it("are not set back by what was read before a write", async () => {
    await records.put(one);
    const { slow, release } = openSlow();
    const store = open(slow);
    const early = store.getMany(["k"]);
    await Promise.resolve();
    nowMs = 1;
    await store.put({ records: [{ key: "k", bytes: noise(20) }] });
    release();
    await early;
    expect(await store.getMany(["k"])).toEqual([noise(20)]);
  });

  it.each([
    ["deleted", (store: ReturnType<typeof open>) => store.delete(["k"])],
    ["dropped", async (store: ReturnType<typeof open>) => store.dropCopies()],
  ])("are not made of what was read before it was %s", async (_what, change) => {
    await records.put(one);
    const { slow, release } = openSlow();
    const store = open(slow);
    const early = store.getMany(["k"]);
    await Promise.resolve();
    await change(store);
    release();
    expect(await early).toEqual([noise(10)]);
    records.calls.length = 0;
    const late = store.getMany(["k"]);
    await expect.poll(() => records.calls).toEqual(["get k"]);
    release();
    await late;
  });
});

describe("a store's errors", () => {
  it("are 503 with Retry-After, and told by kind", async () => {
    const faults: string[] = [];
    const store = withStoreErrors(records, (kind, operation) => faults.push(`${operation} ${kind}`));
    records.fail(new Error("token=secret"));
    for (const run of [() => store.getMany(["k"]), () => store.put(one), () => store.delete(["k"])]) {
      const error = await run().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ServiceError);
      expect(error).toMatchObject({
        code: "STORE_UNAVAILABLE",
        status: 503,
        headers: { "Retry-After": "5" },
      });
      expect(String(error)).not.toContain("secret");
    }
    expect(faults).toEqual(["get failed", "put failed", "delete failed"]);
  });
});
