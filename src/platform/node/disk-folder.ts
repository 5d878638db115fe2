import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { absent } from "./absent.ts";
import type { DiskFile } from "./disk-index.ts";

/** The files of a disk store: names are 64 hexadecimal digits, sharded by the first two. */
export interface DiskFolder {
  /** The whole file; `undefined` where there is none, or one longer than `maxFileBytes`. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Makes or replaces the file in one step. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  touch(name: string, atMs: number): Promise<void>;
  remove(name: string): Promise<void>;
  /** Every file, the one not touched for the longest time first. Removes what interrupted writes left. */
  scan(): Promise<DiskFile[]>;
}

const SHARD = /^[0-9a-f]{2}$/;
const FILE = /^[0-9a-f]{64}$/;
const LEFT_OVER = /^[0-9a-f]{64}\.[0-9a-f-]{36}\.tmp$/;

export function createDiskFolder(folder: string, maxFileBytes: number): DiskFolder {
  const pathOf = (name: string): string => join(folder, name.slice(0, 2), name);

  async function scanShard(shard: string): Promise<DiskFile[]> {
    const files: DiskFile[] = [];
    for (const name of await readdir(join(folder, shard))) {
      const path = join(folder, shard, name);
      if (LEFT_OVER.test(name)) await rm(path, { force: true });
      if (!FILE.test(name)) continue;
      const found = await absent(stat(path));
      if (found !== undefined) files.push({ name, bytes: found.size, touchedAtMs: found.mtimeMs });
    }
    return files;
  }

  return {
    async read(name) {
      const file = await absent(open(pathOf(name), "r"));
      if (file === undefined) return undefined;
      try {
        const { size } = await file.stat();
        if (size > maxFileBytes) return undefined;
        const { buffer, byteOffset, byteLength } = await file.readFile();
        return new Uint8Array(buffer, byteOffset, byteLength);
      } finally {
        await file.close();
      }
    },
    async write(name, bytes) {
      const path = pathOf(name);
      const temporary = `${path}.${randomUUID()}.tmp`;
      await mkdir(dirname(path), { recursive: true });
      try {
        await writeFile(temporary, bytes, { flag: "wx" });
        await rename(temporary, path);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    touch: (name, atMs) => utimes(pathOf(name), atMs / 1000, atMs / 1000),
    remove: (name) => rm(pathOf(name), { force: true }),
    async scan() {
      const shards = ((await absent(readdir(folder))) ?? []).filter((name) => SHARD.test(name));
      const files: DiskFile[] = [];
      for (const shard of shards) files.push(...(await scanShard(shard)));
      return files.sort((a, b) => a.touchedAtMs - b.touchedAtMs);
    },
  };
}
