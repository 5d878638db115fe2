import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDiskRecordStore } from "../../../src/platform/node/disk-record-store.ts";
import { noise, T0_MS } from "../../support/entries.ts";

let folder: string;
let nowMs: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "edgechart-records-"));
  nowMs = T0_MS;
});
afterEach(() => rm(folder, { recursive: true }));

const open = () => createDiskRecordStore({ folder, now: () => nowMs });

async function files(): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe("the disk store of records", () => {
  it("has after a kill all that it said was stored, and nothing half", async () => {
    const writer = spawn(process.execPath, [join(import.meta.dirname, "record-writer.ts"), folder], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let told = "";
    for await (const chunk of writer.stdout) {
      told += String(chunk);
      if (told.includes("\n8\n")) break;
    }
    const exit = once(writer, "exit");
    writer.kill("SIGKILL");
    await exit;
    const store = open();
    for (let i = 0; i <= 8; i++) {
      const parts = [0, 1, 2].map((n) => `part-${i}-${n}`);
      const found = await store.getMany([`record-${i}`, ...parts]);
      expect(found).toEqual([noise(10, i), ...[0, 1, 2].map((n) => noise(100_000 + i, i + n))]);
    }
    // Of the write that was cut short there is all or no record.
    const [record, part] = await store.getMany(["record-9", "part-9-2"]);
    if (record !== undefined) expect(part).toBeDefined();
  });

  it("fails on a damaged file, and does not say that the record is missing", async () => {
    await open().put({ records: [{ key: "k", bytes: noise(100) }] });
    const [file = ""] = await files();
    const bytes = await readFile(file);
    for (const damaged of [
      bytes.subarray(0, 50),
      Buffer.alloc(0),
      bytes.map((b, i) => (i === 60 ? b ^ 1 : b)),
    ]) {
      await writeFile(file, damaged);
      await expect(open().getMany(["k"])).rejects.toMatchObject({ kind: "bad-reply" });
    }
    await open().put({ records: [{ key: "k", bytes: noise(5) }] });
    expect(await open().getMany(["k"])).toEqual([noise(5)]);
  });

  it("changes nothing where one of several cannot be written", async () => {
    await open().put({ records: [{ key: "k", bytes: noise(1) }] });
    const before = await files();
    const staged = join(folder, "staged");
    await rm(staged, { recursive: true });
    await writeFile(staged, "in the way");
    const write = open().put({
      records: [{ key: "k", bytes: noise(2) }],
      parts: [{ key: "p", bytes: noise(3) }],
    });
    await expect(write).rejects.toMatchObject({ kind: "io" });
    expect(await open().getMany(["k", "p"])).toEqual([noise(1), undefined]);
    expect((await files()).filter((file) => file !== staged)).toEqual(before);
  });

  it("has nothing past an expiry, and removes it once a day", async () => {
    const store = open();
    const soon = { expiresAtMs: T0_MS + 1000 };
    await store.put({
      records: [{ key: "k", bytes: noise(1), ...soon }],
      parts: [{ key: "p", bytes: noise(2) }],
    });
    await store.put({ records: [], ending: [{ key: "p", ...soon }] });
    expect(await store.getMany(["k", "p"])).toEqual([noise(1), noise(2)]);
    nowMs += 1000;
    expect(await store.getMany(["k", "p"])).toEqual([undefined, undefined]);
    nowMs += 86_400_000;
    await store.put({ records: [{ key: "other", bytes: noise(3) }] });
    expect(await files()).toHaveLength(1);
  });

  it("removes what a write left that was cut short long ago, and leaves alone what goes on", async () => {
    await mkdir(join(folder, "staged"), { recursive: true });
    for (const [name, ageMs] of [
      ["old", 3_600_000],
      ["new", 0],
    ] as const) {
      const path = join(folder, "staged", name);
      await writeFile(path, "half");
      await utimes(path, (Date.now() - ageMs) / 1000, (Date.now() - ageMs) / 1000);
    }
    await open().put({ records: [{ key: "k", bytes: noise(1) }] });
    expect(
      (await files()).map((file) => file.slice(folder.length)).filter((file) => file.includes("staged")),
    ).toEqual(["/staged/new"]);
  });
});
