import { CHUNK_MAGIC, writeFrame } from "../cache/record-frame.ts";
import type { DatasetId } from "../chart/dataset-ref.ts";
import { ServiceError } from "../errors.ts";
import { concatBytes } from "./array-bytes.ts";
import { encodeColumn } from "./column-bytes.ts";
import { chunkName, encodeManifest, type Manifest } from "./manifest.ts";
import { pack } from "./pack.ts";
import type { StoredColumn } from "./stored-column.ts";
import type { Column, Table } from "./table.ts";

/** More than the frame of a chunk ever takes. */
const FRAME_BYTES = 160;

/** A dataset as it is stored: the manifest, written last, makes the chunks a dataset. */
export interface StoredDataset {
  readonly manifest: Manifest;
  /** The manifest as a record. */
  readonly record: Uint8Array<ArrayBuffer>;
  /** The chunks by the names that the manifest has for them. */
  readonly chunks: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

export interface StoreOptions {
  readonly id: DatasetId;
  /** Of the text as sent, after decompression. */
  readonly sourceBytes: number;
  /** The largest chunk or manifest, in bytes of its base64 text. */
  readonly maxChunkBytes: number;
}

/**
 * Lays a table out by column, compressed, in chunks. A column lies in as few chunks as it can: small ones share one.
 *
 * @throws ServiceError DATASET_TOO_LARGE where the columns alone fill more than a chunk
 */
export function encodeTable(table: Table, { id, sourceBytes, maxChunkBytes }: StoreOptions): StoredDataset {
  const room = Math.floor(maxChunkBytes / 4) * 3 - FRAME_BYTES;
  const chunks = new Map<string, Uint8Array<ArrayBuffer>>();
  const listed: Manifest["chunks"] = [];
  let parts: Uint8Array[] = [];
  let filled = 0;
  const close = (): void => {
    if (filled === 0) return;
    const body = concatBytes(parts);
    const chunk = writeFrame(CHUNK_MAGIC, { id, chunk: listed.length }, body);
    const name = chunkName(listed.length, body);
    chunks.set(name, chunk);
    listed.push({ name, bytes: body.length });
    parts = [];
    filled = 0;
  };

  const columns = table.columns.map((column): StoredColumn => {
    const { bytes, ...encoded } = encodeColumn(column);
    const packed = pack(bytes);
    if (filled + packed.bytes.length > room) close();
    const place = { chunk: listed.length, offset: filled };
    for (let at = 0; at < packed.bytes.length; ) {
      const part = packed.bytes.subarray(at, at + room - filled);
      parts.push(part);
      filled += part.length;
      at += part.length;
      if (filled === room) close();
    }
    const { compression } = packed;
    return {
      ...told(column),
      ...encoded,
      bytes: bytes.length,
      compression,
      storedBytes: packed.bytes.length,
      ...place,
    };
  });
  close();
  const manifest = { id, rows: table.rows, sourceBytes, columns, chunks: listed };
  const record = encodeManifest(manifest);
  if (record.length > room + FRAME_BYTES) {
    const message = `Its ${columns.length} columns are too many or too long by their names to be described in one record.`;
    throw new ServiceError("DATASET_TOO_LARGE", message);
  }
  return { manifest, record, chunks };
}

function told(
  column: Column,
): Pick<StoredColumn, "name" | "type" | "form" | "nulls" | "distinct" | "min" | "max"> {
  const { name, type, nulls, distinct } = column;
  return {
    name,
    type,
    nulls,
    distinct,
    ...(column.type === "date" ? { form: column.form } : {}),
    ...("range" in column ? column.range : {}),
  };
}
