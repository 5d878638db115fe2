import { describe, expect, it } from "vitest";
import { createMemoryStore } from "../../src/cache/memory-store.ts";
import { pngEntry, T0_MS } from "../support/entries.ts";

const now = () => T0_MS;

describe("the memory store", () => {
  it("stays within its bytes, whatever is set", async () => {
    const store = createMemoryStore({ maxBytes: 100_000, now });
    for (let i = 0; i < 500; i++) {
      await store.set(`k${i % 60}`, pngEntry((i * 7919) % 20_000));
      expect(store.usedBytes).toBeLessThanOrEqual(100_000);
    }
    expect(store.entryCount).toBeGreaterThan(3);
  });

  it("counts every entry's overhead, so that a million empty ones do not fit", async () => {
    const store = createMemoryStore({ maxBytes: 100_000, now });
    for (let i = 0; i < 1000; i++) await store.set(`k${i}`, pngEntry(0));
    expect(store.entryCount).toBeLessThan(200);
  });

  it("drops the entry that was not used for the longest time", async () => {
    const store = createMemoryStore({ maxBytes: 35_000, now });
    for (const key of ["a", "b", "c"]) await store.set(key, pngEntry(10_000));
    await store.get("a");
    await store.set("d", pngEntry(10_000));
    expect(await store.get("b")).toBeUndefined();
    for (const key of ["a", "c", "d"]) expect(await store.get(key)).toBeDefined();
  });

  it("leaves out what is larger than all of it, and keeps the others", async () => {
    const store = createMemoryStore({ maxBytes: 30_000, now });
    await store.set("small", pngEntry(10_000));
    await store.set("large", pngEntry(40_000));
    expect(await store.get("large")).toBeUndefined();
    expect(await store.get("small")).toBeDefined();
  });

  it("has no older entry under a key whose newer one was left out", async () => {
    const store = createMemoryStore({ maxBytes: 30_000, now });
    await store.set("k", pngEntry(10_000));
    await store.set("k", pngEntry(40_000));
    expect(await store.get("k")).toBeUndefined();
  });

  it("gives its bytes back for what is deleted, replaced or expired", async () => {
    let nowMs = T0_MS;
    const store = createMemoryStore({ maxBytes: 100_000, now: () => nowMs });
    for (const key of ["a", "b", "c"]) await store.set(key, pngEntry(10_000));
    await store.set("a", pngEntry(20_000));
    await store.delete("b");
    nowMs = pngEntry().freshUntilMs;
    expect(await store.get("a")).toBeUndefined();
    expect(await store.get("c")).toBeUndefined();
    expect([store.usedBytes, store.entryCount]).toEqual([0, 0]);
  });

  it("does not keep a large buffer alive for a small view into it", async () => {
    const store = createMemoryStore({ maxBytes: 100_000, now });
    const { body } = pngEntry(90_000);
    await store.set("k", pngEntry(0, { body: body.subarray(1000, 2000) }));
    const found = await store.get("k");
    expect(found?.body).toEqual(body.slice(1000, 2000));
    expect(found?.body.buffer.byteLength).toBe(1000);
  });

  it("keeps what fills it to the last byte, and makes room for one byte more", async () => {
    const measured = createMemoryStore({ maxBytes: 100_000, now });
    for (const key of ["a", "b"]) await measured.set(key, pngEntry(10_000));
    const store = createMemoryStore({ maxBytes: measured.usedBytes, now });
    for (const key of ["a", "b"]) await store.set(key, pngEntry(10_000));
    expect([store.entryCount, store.usedBytes]).toEqual([2, measured.usedBytes]);
    await store.set("b", pngEntry(10_001));
    expect([store.entryCount, await store.get("a")]).toEqual([1, undefined]);
  });

  it("counts what an entry depends on, too", async () => {
    const store = createMemoryStore({ maxBytes: 100_000, now });
    await store.set("k", pngEntry(100, { generations: {} }));
    const without = store.usedBytes;
    await store.set("k", pngEntry(100, { generations: { "tag:sales/eu": "m1.2a" } }));
    expect(store.usedBytes).toBeGreaterThan(without);
  });
});
