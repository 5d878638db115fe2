import { crc32 } from "node:zlib";
import { z } from "zod";
import { MANIFEST_MAGIC, readFrame, writeFrame } from "../cache/record-frame.ts";
import { isDatasetId } from "../chart/dataset-ref.ts";
import { pack, unpack } from "./pack.ts";
import { storedColumnSchema } from "./stored-column.ts";

const MAX_BYTES = 64 * 1024 * 1024;

const chunkSchema = z.object({
  name: z.string().regex(/^[\w-]{1,40}$/),
  /** Without the frame. */
  bytes: z.int().positive(),
});

/** The name of a chunk holds its checksum: one that other settings cut of the same dataset has another. */
export const chunkName = (index: number, body: Uint8Array): string =>
  `${index}-${crc32(body).toString(16).padStart(8, "0")}`;

const manifestSchema = z.object({
  id: z.custom<`d-${string}`>((value) => typeof value === "string" && isDatasetId(value)),
  rows: z.int().nonnegative(),
  /** Of the text as sent, after decompression. */
  sourceBytes: z.int().nonnegative(),
  columns: z.array(storedColumnSchema),
  chunks: z.array(chunkSchema),
});

/** What a stored dataset consists of: whoever holds it knows which chunks which columns lie in. */
export type Manifest = z.infer<typeof manifestSchema>;

const headerSchema = z.object({
  compression: z.enum(["br", "none"]),
  bytes: z.int().nonnegative().max(MAX_BYTES),
});

/** A manifest as one self-describing record. */
export function encodeManifest(manifest: Manifest): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(manifest));
  const { compression, bytes } = pack(json);
  return writeFrame(MANIFEST_MAGIC, { compression, bytes: json.length }, bytes);
}

/** `undefined` where the record is damaged, foreign or of a version that this release does not know. */
export function readManifest(record: Uint8Array<ArrayBuffer>): Manifest | undefined {
  const frame = readFrame(MANIFEST_MAGIC, record);
  if (frame === undefined) return undefined;
  try {
    const { compression, bytes } = headerSchema.parse(frame.header);
    const json: unknown = JSON.parse(new TextDecoder().decode(unpack(frame.body, compression, bytes)));
    return manifestSchema.parse(json);
  } catch {
    return undefined;
  }
}
