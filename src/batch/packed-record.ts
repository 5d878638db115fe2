import { z } from "zod";
import { readFrame, writeFrame } from "../cache/record-frame.ts";
import { pack, unpack } from "../data/pack.ts";
import type { RecordBytes } from "../records/record-store.ts";

const headerSchema = z.object({ compression: z.enum(["br", "none"]), length: z.int() });

/** A record of the kind that holds the bytes, compressed. */
export function writePacked(magic: number, bytes: Uint8Array): RecordBytes {
  const { compression, bytes: packed } = pack(bytes);
  return writeFrame(magic, { compression, length: bytes.length }, packed);
}

/** The bytes; `undefined` where the record is damaged, foreign or of another version. */
export function readPacked(magic: number, record: RecordBytes): RecordBytes | undefined {
  const frame = readFrame(magic, record);
  const header = headerSchema.safeParse(frame?.header);
  if (frame === undefined || !header.success) return undefined;
  try {
    return unpack(frame.body, header.data.compression, header.data.length);
  } catch {
    return undefined;
  }
}
