import { describe, expect, it } from "vitest";
import { createDiskIndex } from "../../../src/platform/node/disk-index.ts";

const file = (name: string, bytes = 100, touchedAtMs = 0) => ({ name, bytes, touchedAtMs });

describe("the index of a disk store", () => {
  it("takes files found in the folder as older than those used meanwhile, and counts none twice", () => {
    const index = createDiskIndex();
    index.use("used", 100, 0);
    index.set(file("written", 5000));
    index.prepend([file("used"), file("older"), file("old"), file("written", 100)]);
    expect(index.usedBytes).toBe(5 * 4096);
    expect(index.over(0)).toEqual(["older", "old", "used", "written"]);
  });

  it("names as many of the oldest files as have to go, and no more", () => {
    const index = createDiskIndex();
    for (const name of ["a", "b", "c"]) index.set(file(name, 4096));
    expect(index.over(3 * 4096)).toEqual([]);
    expect(index.over(3 * 4096 - 1)).toEqual(["a"]);
    expect(index.over(4096)).toEqual(["a", "b"]);
  });

  it("has a file's time set at its first use, then once a minute", () => {
    const index = createDiskIndex();
    index.prepend([file("k", 100, 1000)]);
    const uses = [2000, 60_999, 61_000, 62_000, 121_000].map((nowMs) => index.use("k", 100, nowMs));
    expect(uses).toEqual([false, false, true, false, true]);
    expect(index.use("unknown", 100, 0)).toBe(true);
  });

  it("forgets what is deleted", () => {
    const index = createDiskIndex();
    index.set(file("k"));
    index.delete("k");
    index.delete("k");
    expect(index.usedBytes).toBe(0);
    expect(index.over(0)).toEqual([]);
  });
});
