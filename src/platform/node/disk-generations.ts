import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isMarkName, MARK_TTL_S } from "../../cache/generation-names.ts";
import type { GenerationStore } from "../../cache/generation-store.ts";
import { StoreFault } from "../../cache/store-fault.ts";
import { absent } from "./absent.ts";

const MARK_FILE = ".mark";

/**
 * Generations in a folder, one small file each: what was purged stays so from one start to the next, and for all
 * processes that share the folder.
 */
export function createDiskGenerations(folder: string): GenerationStore {
  const pathOf = (name: string): string => {
    const digest = createHash("sha256").update(name).digest("hex").slice(0, 32);
    return join(folder, `${digest}${isMarkName(name) ? MARK_FILE : ".gen"}`);
  };

  async function removeOldMarks(): Promise<void> {
    for (const file of await readdir(folder)) {
      if (!file.endsWith(MARK_FILE)) continue;
      // Another process may have removed it.
      const found = await stat(join(folder, file)).catch(() => undefined);
      const isOld = found !== undefined && found.mtimeMs < Date.now() - 1000 * MARK_TTL_S;
      if (isOld) await rm(join(folder, file), { force: true });
    }
  }

  return {
    readGenerations: (names) =>
      guarded(() =>
        Promise.all(names.map(async (name) => (await absent(readFile(pathOf(name), "utf8"))) ?? "")),
      ),
    writeGenerations: (names, token) =>
      guarded(async () => {
        await mkdir(folder, { recursive: true });
        for (const name of names) {
          const temporary = join(folder, `${randomUUID()}.tmp`);
          await writeFile(temporary, token, { flush: true });
          await rename(temporary, pathOf(name));
        }
        if (names.some(isMarkName)) await removeOldMarks();
      }),
  };
}

/** Messages of the file system hold paths: they stay here. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw new StoreFault("io");
  }
}
