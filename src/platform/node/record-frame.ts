import { crc32 } from "node:zlib";

/**
 * A file of a record is: "ECD" and the version of this format (4 bytes), CRC-32 of all that follows (4, big-endian),
 * when it expires in ms since 1970 or 0 for never (8, a double), the record.
 */
const MAGIC = 0x45_43_44_01;
const HEADER_BYTES = 16;

export interface FramedRecord {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly expiresAtMs: number | undefined;
}

export function encodeFrame({ bytes, expiresAtMs }: FramedRecord): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(HEADER_BYTES + bytes.length);
  const view = new DataView(file.buffer);
  view.setUint32(0, MAGIC);
  view.setFloat64(8, expiresAtMs ?? 0);
  file.set(bytes, HEADER_BYTES);
  view.setUint32(4, crc32(file.subarray(8)));
  return file;
}

/** The record of a file; `undefined` where the file was cut off, changed, or is none of ours. */
export function readFrame(file: Uint8Array<ArrayBuffer>): FramedRecord | undefined {
  if (file.length < HEADER_BYTES) return undefined;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (view.getUint32(0) !== MAGIC || view.getUint32(4) !== crc32(file.subarray(8))) return undefined;
  const expiresAtMs = view.getFloat64(8);
  return { bytes: file.slice(HEADER_BYTES), expiresAtMs: expiresAtMs === 0 ? undefined : expiresAtMs };
}
