import { crc32 } from "node:zlib";

/**
 * A stored record: a kind and the version of its format (4 bytes), CRC-32 of all that follows (4, big-endian), the
 * header's length (4), the header as JSON, the body.
 */
const FIXED_BYTES = 12;

/** "EDM" and "EDC": a manifest and a chunk, each of version 1. Later versions go on reading these. */
export const MANIFEST_MAGIC = 0x45_44_4d_01;
export const CHUNK_MAGIC = 0x45_44_43_01;

export interface Frame {
  readonly header: unknown;
  /** Shares the record's buffer. */
  readonly body: Uint8Array<ArrayBuffer>;
}

export function writeFrame(magic: number, header: object, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const headerBytes = new TextEncoder().encode(JSON.stringify(header));
  const record = new Uint8Array(FIXED_BYTES + headerBytes.length + body.length);
  const view = new DataView(record.buffer);
  view.setUint32(0, magic);
  view.setUint32(8, headerBytes.length);
  record.set(headerBytes, FIXED_BYTES);
  record.set(body, FIXED_BYTES + headerBytes.length);
  view.setUint32(4, crc32(record.subarray(8)));
  return record;
}

/** `undefined` where the record is cut off, changed, foreign or of another version. */
export function readFrame(magic: number, record: Uint8Array<ArrayBuffer>): Frame | undefined {
  if (record.length < FIXED_BYTES) return undefined;
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  if (view.getUint32(0) !== magic || view.getUint32(4) !== crc32(record.subarray(8))) return undefined;
  const bodyStart = FIXED_BYTES + view.getUint32(8);
  try {
    const header: unknown = JSON.parse(new TextDecoder().decode(record.subarray(FIXED_BYTES, bodyStart)));
    return { header, body: record.subarray(bodyStart) };
  } catch {
    // The checksum was right, so somebody else's program wrote this.
    return undefined;
  }
}
