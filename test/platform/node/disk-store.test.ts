import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDiskStore } from "../../../src/platform/node/disk-store.ts";
import { noise, pngEntry, svgEntry, T0_MS } from "../../support/entries.ts";

const BLOCK_BYTES = 4096;

let folder: string;
let nowMs: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "edgechart-disk-"));
  nowMs = T0_MS;
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const open = (maxBytes = 10_000_000) => createDiskStore({ folder, maxBytes, now: () => nowMs });

/** Paths of the files below the folder. */
async function filesIn(path: string): Promise<string[]> {
  const found = await readdir(path, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function bytesIn(path: string): Promise<number> {
  const sizes = await Promise.all((await filesIn(path)).map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES, 0);
}

describe("the disk store", () => {
  it("keeps entries from one start to the next", async () => {
    await open().set("k", svgEntry());
    expect(await open().get("k")).toEqual(svgEntry());
  });

  it("makes a folder that is not there", async () => {
    const store = createDiskStore({ folder: join(folder, "a/b"), maxBytes: 100_000 });
    expect(await store.get("k")).toBeUndefined();
    await store.set("k", svgEntry());
    expect(await store.get("k")).toEqual(svgEntry());
  });

  it("stays within its bytes, whatever is written, also at once", async () => {
    const store = open(200_000);
    for (let round = 0; round < 10; round++) {
      await Promise.all(
        Array.from({ length: 8 }, (_, i) =>
          store.set(`k${round}-${i}`, pngEntry(((round + i) * 3777) % 30_000)),
        ),
      );
      expect(await bytesIn(folder)).toBeLessThanOrEqual(200_000);
    }
    expect((await filesIn(folder)).length).toBeGreaterThan(3);
  });

  it("counts what an earlier start left, and removes the oldest of it first", async () => {
    const before = open();
    const seen = new Set<string>();
    for (const key of ["a", "b", "c"]) {
      await before.set(key, pngEntry(40_000));
      const [file = ""] = (await filesIn(folder)).filter((path) => !seen.has(path));
      seen.add(file);
      await utimes(file, T0_MS / 1000, T0_MS / 1000 + seen.size);
    }
    const store = open(140_000);
    await store.set("d", pngEntry(40_000));
    expect(await store.get("a")).toBeUndefined();
    for (const key of ["b", "c", "d"]) expect(await store.get(key), key).toBeDefined();
  });

  it("keeps what fills it to the last block, and makes room for one block more", async () => {
    const store = open(3 * 12_288);
    for (const key of ["a", "b", "c"]) await store.set(key, pngEntry(11_000));
    expect(await bytesIn(folder)).toBe(3 * 12_288);
    for (const key of ["a", "b", "c"]) expect(await store.get(key), key).toBeDefined();
    await store.set("c", pngEntry(13_000));
    expect(await store.get("a")).toBeUndefined();
    expect(await bytesIn(folder)).toBe(12_288 + 16_384);
  });

  it("removes the entry not used for the longest time", async () => {
    const store = open(140_000);
    for (const key of ["a", "b", "c"]) await store.set(key, pngEntry(40_000));
    await store.get("a");
    await store.set("d", pngEntry(40_000));
    expect(await store.get("b")).toBeUndefined();
    for (const key of ["a", "c", "d"]) expect(await store.get(key), key).toBeDefined();
  });

  it("notes the time of use on the file, at most once a minute", async () => {
    const store = open();
    await store.set("k", svgEntry());
    const [file = ""] = await filesIn(folder);
    const day = T0_MS + 86_400_000;
    nowMs = day;
    await store.get("k");
    expect((await stat(file)).mtimeMs).toBe(day);
    nowMs = day + 59_000;
    await store.get("k");
    expect((await stat(file)).mtimeMs).toBe(day);
    nowMs = day + 60_000;
    await store.get("k");
    expect((await stat(file)).mtimeMs).toBe(day + 60_000);
  });

  it("has no older entry under a key whose newer one is too large", async () => {
    const store = open(50_000);
    await store.set("k", pngEntry(1000));
    await store.set("k", pngEntry(60_000));
    expect(await store.get("k")).toBeUndefined();
    expect(await filesIn(folder)).toEqual([]);
  });

  it("removes what a write left that was cut short, and a damaged file when it is read", async () => {
    await open().set("k", svgEntry());
    const [file = ""] = await filesIn(folder);
    await writeFile(`${file}.01234567-89ab-cdef-0123-456789abcdef.tmp`, noise(100));
    await writeFile(file, (await readFile(file)).subarray(0, 200));
    const store = open();
    expect(await store.get("k")).toBeUndefined();
    await store.set("other", svgEntry());
    expect(await filesIn(folder)).toHaveLength(1);
  });

  it("leaves files alone that are not its own", async () => {
    await mkdir(join(folder, "ab"));
    const foreign = [join(folder, "notes.txt"), join(folder, "ab", "notes.tmp"), join(folder, "ab", "abcd")];
    for (const path of foreign) await writeFile(path, "mine");
    const store = open(20_000);
    for (let i = 0; i < 10; i++) await store.set(`k${i}`, pngEntry(5000));
    for (const path of foreign) expect(await readFile(path, "utf8")).toBe("mine");
  });

  it("shares its folder with another one: entries go from one to the other, and removed ones are misses", async () => {
    const [a, b] = [open(), open()];
    await a.set("k", svgEntry());
    expect(await b.get("k")).toEqual(svgEntry());
    await a.delete("k");
    expect(await b.get("k")).toBeUndefined();
  });

  it("throws a fault without a path where the disk cannot be used, and works again afterwards", async () => {
    const blocked = createDiskStore({ folder: join(folder, "file", "below"), maxBytes: 10_000 });
    await writeFile(join(folder, "file"), "");
    for (const call of [() => blocked.get("k"), () => blocked.set("k", svgEntry(10))]) {
      const error: unknown = await call().catch((reason: unknown) => reason);
      expect(error).toMatchObject({ name: "StoreFault", kind: "io" });
      expect(String(error)).not.toContain(folder);
    }
    await rm(join(folder, "file"));
    await blocked.set("k", svgEntry(10));
    expect(await blocked.get("k")).toEqual(svgEntry(10));
  });

  it("has whole entries only after a kill in the middle of writing, and no left-overs", async () => {
    const writer = join(import.meta.dirname, "disk-store-writer.ts");
    let hits = 0;
    for (let round = 0; round < 3; round++) {
      const child = spawn(process.execPath, [writer, folder], { stdio: ["ignore", "pipe", "inherit"] });
      const exited = once(child, "exit");
      await once(child.stdout, "data");
      await sleep(7 * round);
      child.kill("SIGKILL");
      expect((await exited)[1]).toBe("SIGKILL");

      const store = open(1_000_000_000);
      for (let i = 0; i < 20; i++) {
        const found = await store.get(`k${i}`);
        if (found === undefined) continue;
        hits++;
        expect(found.body.length % 20).toBe(i);
        expect(Buffer.compare(found.body, noise(found.body.length))).toBe(0);
      }
      await store.set("k0", pngEntry(200_000));
      expect((await filesIn(folder)).filter((path) => path.endsWith(".tmp"))).toEqual([]);
    }
    expect(hits).toBeGreaterThan(20);
  });
});
