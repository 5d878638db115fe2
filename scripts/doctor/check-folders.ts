import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Settings } from "../../src/config.ts";
import { change, type Finding, ok } from "./finding.ts";

/** Whether this process may write where the service on Node would. Nothing is created. */
export async function checkFolders(settings: Settings): Promise<readonly Finding[]> {
  const folders = [
    ...(settings.diskCacheBytes === 0 ? [] : [["DISK_CACHE_DIR", settings.diskCacheDir] as const]),
    ...(settings.redis === undefined ? [["RECORDS_DIR", settings.recordsDir] as const] : []),
  ];
  return Promise.all(
    folders.map(async ([name, folder]) =>
      (await isWritable(resolve(folder)))
        ? ok(`${name} can be written (Node).`)
        : change(`${name} cannot be written (Node).`, "Name a folder that the service's user may write."),
    ),
  );
}

/** Of a folder that is not there yet: whether it could be made. */
async function isWritable(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK);
    return true;
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const above = dirname(folder);
    return isMissing && above !== folder && (await isWritable(above));
  }
}
