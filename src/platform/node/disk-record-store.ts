import { createHash } from "node:crypto";
import { StoreFault } from "../../cache/store-fault.ts";
import type { RecordStore } from "../../records/record-store.ts";
import { createRecordFiles } from "./record-files.ts";
import { encodeFrame, type FramedRecord, readFrame } from "./record-frame.ts";

export interface DiskRecordStoreOptions {
  /** Made where it is missing; nothing else should be kept in it. */
  readonly folder: string;
  readonly now?: () => number;
}

const SWEEP_EVERY_MS = 86_400_000;

/**
 * Records in a folder, one file each. What was answered as stored is on the disk: it outlives a kill and a power
 * cut. Nothing is removed but by `delete` or at its expiry.
 */
export function createDiskRecordStore({ folder, now = Date.now }: DiskRecordStoreOptions): RecordStore {
  const files = createRecordFiles(folder);
  let sweptAtMs = Number.NEGATIVE_INFINITY;

  async function readFile(name: string): Promise<FramedRecord | undefined> {
    const file = await files.read(name);
    if (file === undefined) return undefined;
    const record = readFrame(file);
    // A damaged record is not a missing one.
    if (record === undefined) throw new StoreFault("bad-reply");
    return record;
  }

  const isOver = ({ expiresAtMs }: FramedRecord): boolean =>
    expiresAtMs !== undefined && expiresAtMs <= now();

  async function get(key: string): Promise<FramedRecord["bytes"] | undefined> {
    const record = await readFile(nameOf(key));
    return record === undefined || isOver(record) ? undefined : record.bytes;
  }

  /** Removes what is past its expiry, once a day. */
  async function sweep(): Promise<void> {
    if (now() - sweptAtMs < SWEEP_EVERY_MS) return;
    sweptAtMs = now();
    for (const name of await files.names()) {
      const record = await readFile(name).catch(() => undefined);
      if (record !== undefined && isOver(record)) await files.remove(name);
    }
  }

  /** All are written before the first gets its name, so that a full disk changes nothing. */
  async function writeAll(records: readonly (FramedRecord & { name: string })[]): Promise<void> {
    const staged: { path: string; name: string }[] = [];
    const added: string[] = [];
    try {
      for (const record of records) {
        staged.push({ name: record.name, path: await files.stage(encodeFrame(record)) });
      }
      for (const { path, name } of staged) {
        if (!(await files.has(name))) added.push(name);
        await files.commit(path, name);
      }
    } catch (error) {
      for (const { path } of staged) await files.discard(path).catch(ignore);
      for (const name of added) await files.remove(name).catch(ignore);
      throw error;
    }
  }

  return {
    durability: "local",
    getMany: (keys) => guarded(() => Promise.all(keys.map(get))),
    put: ({ records, parts = [], ending = [] }) =>
      guarded(async () => {
        await sweep();
        const written = [...parts, ...records].map(({ key, bytes, expiresAtMs }) => ({
          name: nameOf(key),
          bytes,
          expiresAtMs,
        }));
        const shortened = [];
        for (const { key, expiresAtMs } of ending) {
          const found = await readFile(nameOf(key));
          if (found !== undefined) shortened.push({ name: nameOf(key), bytes: found.bytes, expiresAtMs });
        }
        await writeAll([...written, ...shortened]);
      }),
    delete: (keys) =>
      guarded(async () => {
        for (const key of keys) await files.remove(nameOf(key));
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
  } catch (error) {
    throw error instanceof StoreFault ? error : new StoreFault("io");
  }
}

function ignore(): void {}
