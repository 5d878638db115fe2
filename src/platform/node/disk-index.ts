/** A file of the store, as the folder or a write has it. */
export interface DiskFile {
  readonly name: string;
  readonly bytes: number;
  /** The file's time, which says when its entry was last used. */
  readonly touchedAtMs: number;
}

/** What is on the disk, as far as known: the sizes, and who was not used for the longest time. */
export interface DiskIndex {
  readonly usedBytes: number;
  /** Adds files found in the folder, the oldest first, as older than all that was used since. */
  prepend(files: readonly DiskFile[]): void;
  /** Notes a use. True where the file's time is so old that it should be set; it counts as set from then on. */
  use(name: string, bytes: number, nowMs: number): boolean;
  set(file: DiskFile): void;
  delete(name: string): void;
  /** The files to remove, the oldest first, until the rest fits into `maxBytes`. */
  over(maxBytes: number): string[];
}

/** A file takes whole blocks. */
const BLOCK_BYTES = 4096;
/** A file's time is exact to within this, so that most hits write nothing. */
const TOUCH_EVERY_MS = 60_000;

/** What a file of so many bytes takes on the disk. */
export function inBlocks(bytes: number): number {
  return Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES;
}

export function createDiskIndex(): DiskIndex {
  // The first key is the one not used for the longest time.
  let files = new Map<string, DiskFile>();
  let usedBytes = 0;

  const remove = (name: string): DiskFile | undefined => {
    const file = files.get(name);
    if (file !== undefined) {
      files.delete(name);
      usedBytes -= inBlocks(file.bytes);
    }
    return file;
  };

  const put = (file: DiskFile): void => {
    remove(file.name);
    files.set(file.name, file);
    usedBytes += inBlocks(file.bytes);
  };

  return {
    get usedBytes() {
      return usedBytes;
    },
    prepend(found) {
      const newer = files;
      files = new Map();
      usedBytes = 0;
      for (const file of [...found, ...newer.values()]) put(file);
    },
    use(name, bytes, nowMs) {
      const touchedAtMs = remove(name)?.touchedAtMs;
      const isTouchDue = touchedAtMs === undefined || nowMs - touchedAtMs >= TOUCH_EVERY_MS;
      put({ name, bytes, touchedAtMs: isTouchDue ? nowMs : touchedAtMs });
      return isTouchDue;
    },
    set: put,
    delete: (name) => {
      remove(name);
    },
    over(maxBytes) {
      const oldest: string[] = [];
      let excess = usedBytes - maxBytes;
      for (const file of files.values()) {
        if (excess <= 0) break;
        oldest.push(file.name);
        excess -= inBlocks(file.bytes);
      }
      return oldest;
    },
  };
}
