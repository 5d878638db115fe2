import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { absent } from "./absent.ts";

/** Files that are on the disk for good once they are there: every write is forced out before its name appears. */
export interface RecordFiles {
  /** `undefined` where there is no such file. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Writes a file without a name yet; gives its path. */
  stage(bytes: Uint8Array): Promise<string>;
  /** Gives a staged file its name, over what had it. */
  commit(path: string, name: string): Promise<void>;
  discard(path: string): Promise<void>;
  remove(name: string): Promise<void>;
  has(name: string): Promise<boolean>;
  /** The names of all files. Removes what writes left that were cut short. */
  names(): Promise<string[]>;
}

const SHARD = /^[0-9a-f]{2}$/;
const FILE = /^[0-9a-f]{64}$/;
const STAGED = "staged";
/** No write takes so long: what is older was left by a process that ended. */
const LEFT_OVER_MS = 600_000;

/** Names are 64 hexadecimal digits, sharded by the first two. The folder is made where it is missing. */
export function createRecordFiles(folder: string): RecordFiles {
  const pathOf = (name: string): string => join(folder, name.slice(0, 2), name);

  return {
    async read(name) {
      const file = await absent(open(pathOf(name), "r"));
      if (file === undefined) return undefined;
      try {
        const { buffer, byteOffset, byteLength } = await file.readFile();
        return new Uint8Array(buffer, byteOffset, byteLength);
      } finally {
        await file.close();
      }
    },
    async stage(bytes) {
      const path = join(folder, STAGED, randomUUID());
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, "wx");
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      return path;
    },
    async commit(path, name) {
      const target = pathOf(name);
      await mkdir(dirname(target), { recursive: true });
      await rename(path, target);
      await syncFolder(dirname(target));
    },
    discard: (path) => rm(path, { force: true }),
    remove: (name) => rm(pathOf(name), { force: true }),
    has: async (name) => (await absent(stat(pathOf(name)))) !== undefined,
    async names() {
      for (const name of (await absent(readdir(join(folder, STAGED)))) ?? []) {
        const path = join(folder, STAGED, name);
        const found = await absent(stat(path));
        if (found !== undefined && Date.now() - found.mtimeMs > LEFT_OVER_MS) await rm(path, { force: true });
      }
      const shards = ((await absent(readdir(folder))) ?? []).filter((name) => SHARD.test(name));
      const names: string[] = [];
      for (const shard of shards) names.push(...(await readdir(join(folder, shard))));
      return names.filter((name) => FILE.test(name));
    },
  };
}

/** A name is kept by its folder, which is a file of its own. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
