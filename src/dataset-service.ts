import type { DatasetId } from "./chart/dataset-ref.ts";
import { chunkKey, datasetKey, keysOf, nameKey } from "./data/dataset-keys.ts";
import { type DatasetRecord, readDatasetRecord } from "./data/dataset-record.ts";
import { describeManifest } from "./data/describe-manifest.ts";
import { isOver } from "./data/lifetime.ts";
import type { Manifest } from "./data/manifest.ts";
import { type NameRecord, readNameRecord } from "./data/name-record.ts";
import { chunksOf } from "./data/read-column-chunks.ts";
import type { Table } from "./data/table.ts";
import type { TableCache } from "./data/table-cache.ts";
import { createDatasetWriter, type DatasetWriterOptions } from "./dataset-writer.ts";
import { ServiceError } from "./errors.ts";
import type { DatasetInfo, DatasetService, NameInfo } from "./ports/dataset-service.ts";
import type { RecordBytes } from "./records/record-store.ts";
import { storeUnavailable } from "./records/with-store-errors.ts";

export interface DatasetServiceOptions extends DatasetWriterOptions {
  readonly tables: TableCache;
}

/** Datasets over a record store: read, laid out by column, written whole or not at all, and read back by column. */
export function createDatasetService(options: DatasetServiceOptions): DatasetService {
  const { records, tables, loadCodec, now } = options;
  const { durability } = records;
  const writer = createDatasetWriter(options);

  function readStored<T extends { expiresAtMs?: number | undefined }>(
    bytes: RecordBytes | undefined,
    parse: (bytes: RecordBytes) => T | undefined,
  ): T | undefined {
    if (bytes === undefined) return undefined;
    const record = parse(bytes);
    // What cannot be read is not what was never stored.
    if (record === undefined) throw storeUnavailable();
    return isOver(record, now()) ? undefined : record;
  }

  async function openDataset(id: DatasetId, how?: "fresh"): Promise<DatasetRecord> {
    const [bytes] = await records.getMany([datasetKey(id)], how);
    return readStored(bytes, readDatasetRecord) ?? missing(id);
  }

  async function openName(name: string, how?: "fresh"): Promise<NameRecord> {
    const [bytes] = await records.getMany([nameKey(name)], how);
    return readName(name, bytes);
  }

  const readName = (name: string, bytes: RecordBytes | undefined): NameRecord =>
    readStored(bytes, readNameRecord) ?? missing(name);

  function infoOf({ manifest, expiresAtMs, tags }: DatasetRecord): DatasetInfo {
    const expires = expiresAtMs === undefined ? null : isoTime(expiresAtMs);
    return { id: manifest.id, ...describeManifest(manifest), expires, durability, tags };
  }

  async function load(id: DatasetId, isUsed: (column: string) => boolean = () => true): Promise<Table> {
    const { manifest } = await openDataset(id);
    const used = manifest.columns.map(({ name }) => name).filter(isUsed);
    return tables.load(id, used, (missing) => readColumns(manifest, missing));
  }

  async function readColumns(manifest: Manifest, columns: readonly string[]): Promise<Table> {
    const { id } = manifest;
    const names = chunksOf(manifest, columns);
    const found = await records.getMany(names.map((name) => chunkKey(id, name)));
    const chunks = new Map<string, RecordBytes>();
    for (const [index, name] of names.entries()) {
      const bytes = found[index];
      // A local tier has made room; in Redis it is on its way to this replica.
      if (bytes === undefined) throw durability === "local" ? notFound(id) : storeUnavailable();
      chunks.set(name, bytes);
    }
    const table = (await loadCodec()).decodeTable(manifest, chunks, columns);
    if (table === undefined) throw storeUnavailable();
    return table;
  }

  return {
    load,

    columns: async (id) => (await openDataset(id)).manifest.columns.map(({ name }) => name),

    store: async (upload) => infoOf(await writer.store(upload)),

    async point(name, upload) {
      const { record, isNew } = await writer.point(name, upload);
      return { info: infoOf(record), isNew };
    },

    resolve: async (ref) => (ref.kind === "id" ? ref.id : (await openName(ref.name)).id),

    async resolveNames(names) {
      // Where all cannot be had together each is tried alone: of some there are copies.
      const found =
        names.length < 2 ? undefined : await records.getMany(names.map(nameKey)).catch(() => undefined);
      const ids = names.map(async (name, index) =>
        found === undefined ? (await openName(name)).id : readName(name, found[index]).id,
      );
      return Promise.allSettled(ids);
    },

    async describe(ref) {
      if (ref.kind === "id") return infoOf(await openDataset(ref.id));
      const { id, sinceMs, before } = await openName(ref.name);
      const info = infoOf(await openDataset(id));
      const versions = before.filter(({ keptUntilMs }) => keptUntilMs > now()).map(versionOf);
      return { ...info, name: ref.name, since: isoTime(sinceMs), versions } satisfies NameInfo;
    },

    async write(id, format) {
      const table = await load(id);
      const { writeCsv, writeJson } = await loadCodec();
      return format === "csv" ? writeCsv(table) : writeJson(table);
    },

    async delete(ref) {
      if (ref.kind === "id") {
        const { manifest } = await openDataset(ref.id, "fresh");
        await records.delete(keysOf(manifest));
        return tables.drop(ref.id);
      }
      const { id, before } = await openName(ref.name, "fresh");
      const ids = [id, ...before.map((version) => version.id)];
      const found = await records.getMany(ids.map(datasetKey), "fresh");
      const owned = found.flatMap((bytes) => {
        const record = bytes && readDatasetRecord(bytes);
        return record?.owner === ref.name ? keysOf(record.manifest) : [];
      });
      // Without the name and the records nothing leads to a chunk: they go first.
      await records.delete([nameKey(ref.name), ...owned]);
      for (const one of ids) tables.drop(one);
    },
  };
}

const isoTime = (ms: number): string => new Date(ms).toISOString();

const versionOf = ({ id, sinceMs, untilMs, keptUntilMs }: NameRecord["before"][number]) => ({
  id,
  since: isoTime(sinceMs),
  until: isoTime(untilMs),
  kept: isoTime(keptUntilMs),
});

const notFound = (ref: string): ServiceError =>
  new ServiceError("DATASET_NOT_FOUND", `There is no dataset ${ref} stored here.`);

function missing(ref: string): never {
  throw notFound(ref);
}
