import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { GenerationStore } from "../../cache/generation-store.ts";
import { StoreFault } from "../../cache/store-fault.ts";

/**
 * Generations in a folder, one small file each: what was purged stays so from one start to the next, and for all
 * processes that share the folder.
 */
export function createDiskGenerations(folder: string): GenerationStore {
  const pathOf = (name: string): string =>
    join(folder, `${createHash("sha256").update(name).digest("hex").slice(0, 32)}.gen`);

  return {
    readGenerations: (names) =>
      guarded(() => Promise.all(names.map((name) => readFile(pathOf(name), "utf8").catch(absent)))),
    writeGenerations: (names, token) =>
      guarded(async () => {
        await mkdir(folder, { recursive: true });
        for (const name of names) {
          const temporary = join(folder, `${randomUUID()}.tmp`);
          await writeFile(temporary, token, { flush: true });
          await rename(temporary, pathOf(name));
        }
      }),
  };
}

function absent(error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
  throw error;
}

/** Messages of the file system hold paths: they stay here. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw new StoreFault("io");
  }
}
