import type { DatasetId } from "./chart/dataset-ref.ts";
import { chunkKey, datasetKey, keysOf, nameKey } from "./data/dataset-keys.ts";
import { type DatasetRecord, encodeDatasetRecord, readDatasetRecord } from "./data/dataset-record.ts";
import type { DatasetUpload } from "./data/dataset-upload.ts";
import { isOver, lifetimeOf } from "./data/lifetime.ts";
import type { DatasetLimits } from "./data/limits.ts";
import type { Manifest } from "./data/manifest.ts";
import { isSameHeader, mergeHeaders } from "./data/merge-headers.ts";
import { encodeNameRecord, readNameRecord, repointed } from "./data/name-record.ts";
import type { Table } from "./data/table.ts";
import type { NewRecord, RecordBytes, RecordStore, RecordWrite } from "./records/record-store.ts";

export interface DatasetWriterOptions {
  readonly records: RecordStore;
  /** Readers and writers of tables, loaded when the first is needed. */
  readonly loadCodec: () => Promise<typeof import("./data/dataset-codec.ts")>;
  readonly limits: DatasetLimits;
  /** Of a chunk's base64 text. */
  readonly maxChunkBytes: number;
  /** How long the content that a name had before can still be read. */
  readonly versionSeconds: number;
  readonly now: () => number;
}

/** Writes datasets and names, whole or not at all; a record that cannot be read it replaces. */
export interface DatasetWriter {
  store(upload: DatasetUpload): Promise<DatasetRecord>;
  point(name: string, upload: DatasetUpload): Promise<{ record: DatasetRecord; isNew: boolean }>;
}

interface Content {
  readonly table: Table;
  readonly id: DatasetId;
}

export function createDatasetWriter(options: DatasetWriterOptions): DatasetWriter {
  const { records, loadCodec, limits, maxChunkBytes, versionSeconds, now } = options;

  const expiryOf = (seconds: number): number => now() + 1000 * seconds;

  function earlier<T extends { expiresAtMs?: number | undefined }>(
    bytes: RecordBytes | undefined,
    parse: (bytes: RecordBytes) => T | undefined,
  ): T | undefined {
    const record = bytes && parse(bytes);
    return record === undefined || isOver(record, now()) ? undefined : record;
  }

  async function read(upload: DatasetUpload): Promise<Content> {
    const codec = await loadCodec();
    const table = codec.readDataset(upload.bytes, { ...upload, limits });
    return { table, id: await codec.datasetId(table) };
  }

  /** What storing the table takes: nothing where all of it is there already. */
  async function writeOf(
    { table, id }: Content,
    upload: DatasetUpload,
    before: DatasetRecord | undefined,
    owner: string | undefined,
  ): Promise<RecordWrite & { record: DatasetRecord }> {
    const { expiresInSeconds, tags = [] } = upload;
    const header = mergeHeaders(before, {
      ...(expiresInSeconds === undefined ? {} : { expiresAtMs: expiryOf(expiresInSeconds) }),
      ...(owner === undefined ? {} : { owner }),
      tags: [...tags],
    });
    // Locally a chunk may be gone though the record is there.
    if (records.durability === "redis" && before !== undefined && isSameHeader(before, header)) {
      return { records: [], record: before };
    }
    const { encodeTable } = await loadCodec();
    const sourceBytes = upload.bytes.length;
    const { manifest, record, chunks } = encodeTable(table, { id, sourceBytes, maxChunkBytes });
    const lifetime = lifetimeOf(header);
    const parts = Array.from(
      chunks,
      ([name, bytes]): NewRecord => ({ key: chunkKey(id, name), bytes, ...lifetime }),
    );
    return {
      records: [{ key: datasetKey(id), bytes: encodeDatasetRecord(header, record), ...lifetime }],
      parts,
      ending: before === undefined ? [] : unused(before.manifest, manifest),
      record: { ...header, manifest, manifestBytes: record },
    };
  }

  /** The chunks of a dataset that was cut otherwise before, under other settings. */
  function unused(before: Manifest, after: Manifest): NonNullable<RecordWrite["ending"]> {
    const used = new Set(keysOf(after));
    const expiresAtMs = expiryOf(READ_ON_S);
    return keysOf(before).flatMap((key) => (used.has(key) ? [] : [{ key, expiresAtMs }]));
  }

  /** What is to become of the content that a name had: it goes after a while, where the name alone held it. */
  async function releaseOf(id: DatasetId, name: string): Promise<RecordWrite> {
    const [bytes] = await records.getMany([datasetKey(id)], "fresh");
    const record = earlier(bytes, readDatasetRecord);
    if (record === undefined || record.owner !== name) return { records: [] };
    const expiresAtMs = Math.min(record.expiresAtMs ?? Number.POSITIVE_INFINITY, expiryOf(versionSeconds));
    const released = encodeDatasetRecord({ ...record, expiresAtMs }, record.manifestBytes);
    const [key = "", ...chunks] = keysOf(record.manifest);
    return {
      records: [{ key, bytes: released, expiresAtMs }],
      ending: chunks.map((chunk) => ({ key: chunk, expiresAtMs })),
    };
  }

  return {
    async store(upload) {
      const content = await read(upload);
      const [bytes] = await records.getMany([datasetKey(content.id)], "fresh");
      const before = earlier(bytes, readDatasetRecord);
      const { record, ...write } = await writeOf(content, upload, before, undefined);
      if (write.records.length > 0) await records.put(write);
      return record;
    },

    async point(name, upload) {
      const content = await read(upload);
      const keys = [nameKey(name), datasetKey(content.id)];
      const [nameBytes, datasetBytes] = await records.getMany(keys, "fresh");
      const pointed = earlier(nameBytes, readNameRecord);
      const before = earlier(datasetBytes, readDatasetRecord);
      const { record, ...write } = await writeOf(content, upload, before, name);
      const isMoved = pointed !== undefined && pointed.id !== content.id;
      const release = isMoved ? await releaseOf(pointed.id, name) : { records: [] };
      const { expiresInSeconds } = upload;
      const next = repointed(pointed, content.id, {
        nowMs: now(),
        keptMs: 1000 * versionSeconds,
        expiresAtMs: expiresInSeconds === undefined ? undefined : expiryOf(expiresInSeconds),
      });
      const nameRecord = { key: nameKey(name), bytes: encodeNameRecord(next), ...lifetimeOf(next) };
      await records.put({
        ...write,
        ending: [...(write.ending ?? []), ...(release.ending ?? [])],
        records: [...write.records, ...release.records, nameRecord],
      });
      return { record, isNew: pointed === undefined };
    },
  };
}

/** Whoever has the earlier record in hand may still read its chunks for so long. */
const READ_ON_S = 3600;
