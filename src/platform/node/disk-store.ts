import { createHash } from "node:crypto";
import { encodeRecord, MAX_BODY_BYTES, readRecord } from "../../cache/codec.ts";
import type { CacheEntry } from "../../cache/entry.ts";
import type { Store } from "../../cache/store.ts";
import { StoreFault } from "../../cache/store-fault.ts";
import type { CountStored } from "../../cache/stored-bytes.ts";
import { createDiskFolder } from "./disk-folder.ts";
import { createDiskIndex, inBlocks } from "./disk-index.ts";

export interface DiskStoreOptions {
  /** Made where it is missing. Files in it that are not the store's own are left alone. */
  readonly folder: string;
  /** What the files may take, in whole blocks. */
  readonly maxBytes: number;
  readonly now?: () => number;
  readonly onStored?: CountStored | undefined;
}

/** A body and its header, which many warnings make long. */
const MAX_FILE_BYTES = MAX_BODY_BYTES + 1024 * 1024;

/**
 * Entries in a folder, one file each, the least recently used removed first. A file appears by renaming, so that
 * a process killed while it writes leaves no half entry under a name that is read.
 */
export function createDiskStore(options: DiskStoreOptions): Store {
  const { folder: path, maxBytes, now = Date.now, onStored } = options;
  const folder = createDiskFolder(path, MAX_FILE_BYTES);
  const index = createDiskIndex();
  let scanned: Promise<void> | undefined;

  /** Knows the folder's files from then on. A scan that failed is tried again. */
  function ready(): Promise<void> {
    scanned ??= folder.scan().then(index.prepend, (error: unknown) => {
      scanned = undefined;
      throw error;
    });
    return scanned;
  }

  async function remove(name: string): Promise<void> {
    index.delete(name);
    await folder.remove(name);
  }

  async function get(key: string): Promise<CacheEntry | undefined> {
    // Starts the scan, but a read needs only its own file.
    ready().catch(ignore);
    const name = nameOf(key);
    const record = await folder.read(name);
    const entry = record && readRecord(key, record);
    if (record === undefined || entry === undefined) {
      await remove(name);
      return undefined;
    }
    // Another process may have removed the file since: the entry was read all the same.
    if (index.use(name, record.length, now())) await folder.touch(name, now()).catch(ignore);
    return entry;
  }

  return {
    tier: "disk",
    get: (key) => guarded(() => get(key)),
    getMany: (keys) => guarded(() => Promise.all(keys.map(get))),
    set: (key, entry) =>
      guarded(async () => {
        await ready();
        const record = encodeRecord(key, entry);
        const name = nameOf(key);
        if (inBlocks(record.length) > maxBytes) return remove(name);
        await folder.write(name, record);
        onStored?.("disk", entry.kind, entry.body.length, record.length);
        index.set({ name, bytes: record.length, touchedAtMs: now() });
        for (const oldest of index.over(maxBytes)) await remove(oldest);
      }),
    delete: (...keys) =>
      guarded(async () => {
        for (const key of keys) await remove(nameOf(key));
      }),
  };
}

/** Safe on every file system, also where upper and lower case are the same. */
function nameOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** Messages of the file system hold paths: they stay here. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw new StoreFault("io");
  }
}

function ignore(): void {}
