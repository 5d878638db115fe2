import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { z } from "zod";
import type { CacheEntry } from "./entry.ts";
import { ENTRY_KINDS } from "./policy.ts";
import { readFrame, writeFrame } from "./record-frame.ts";

/** "ECR": an entry, in version 3. One of another version reads as a miss. */
const MAGIC = 0x45_43_52_03;

/** Shorter bodies gain too little. */
const COMPRESS_ABOVE_BYTES = 1024;
/** 116 KB of SVG become 17 KB in 2 ms; quality 9 gives 13 KB in 13 ms. */
const BROTLI_QUALITY = 5;
const COMPRESSIBLE = /^image\/svg\+xml|^application\/(?:[\w.-]+\+)?json|^text\//;

/** Workers reckon in chunks of 16 KB, and refuse some output that is up to three of them below the limit. */
const DECOMPRESS_SLACK_BYTES = 256 * 1024;

/** The largest body that a record is read with, unless told otherwise. */
export const MAX_BODY_BYTES = 32 * 1024 * 1024;

const headerSchema = z.object({
  /** Under which it was stored: one that was exchanged for another is foreign. */
  key: z.string(),
  kind: z.enum(ENTRY_KINDS),
  /** Becomes a header of the answer: printable ASCII, whoever wrote the record. */
  contentType: z.string().regex(/^[\x20-\x7e]{1,200}$/),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  createdAtMs: z.number(),
  freshUntilMs: z.number(),
  staleUntilMs: z.number(),
  staleIfErrorUntilMs: z.number(),
  isVolatile: z.boolean().exactOptional(),
  generations: z.record(z.string(), z.string()),
  encoding: z.enum(["identity", "br"]),
  bodyBytes: z.int().nonnegative(),
});

type RecordHeader = z.infer<typeof headerSchema>;

/**
 * Packs an entry into one self-describing record.
 *
 * @param key under which it is stored
 */
export function encodeRecord(key: string, entry: CacheEntry): Uint8Array<ArrayBuffer> {
  const stored = compressed(entry) ?? entry.body;
  const header: RecordHeader = {
    key,
    kind: entry.kind,
    contentType: entry.contentType,
    warnings: entry.warnings.map(({ code, message }) => ({ code, message })),
    createdAtMs: entry.createdAtMs,
    freshUntilMs: entry.freshUntilMs,
    staleUntilMs: entry.staleUntilMs,
    staleIfErrorUntilMs: entry.staleIfErrorUntilMs,
    generations: entry.generations,
    ...(entry.isVolatile ? { isVolatile: true } : {}),
    encoding: stored === entry.body ? "identity" : "br",
    bodyBytes: entry.body.length,
  };
  return writeFrame(MAGIC, header, stored);
}

/**
 * Unpacks a record. One that is cut off, changed, foreign, of another key or version or larger than `maxBodyBytes`
 * is `undefined`. The body may share its buffer with `record`.
 */
export function readRecord(
  key: string,
  record: Uint8Array<ArrayBuffer>,
  maxBodyBytes: number = MAX_BODY_BYTES,
): CacheEntry | undefined {
  const frame = readFrame(MAGIC, record);
  if (frame === undefined) return undefined;
  try {
    const { key: storedUnder, encoding, bodyBytes, ...rest } = headerSchema.parse(frame.header);
    if (storedUnder !== key || bodyBytes > maxBodyBytes) return undefined;
    const body = encoding === "br" ? decompressed(frame.body, bodyBytes) : frame.body;
    return body.length === bodyBytes ? { ...rest, body } : undefined;
  } catch {
    // The checksum was right, so somebody else's program wrote this.
    return undefined;
  }
}

function compressed({ body, contentType }: CacheEntry): Uint8Array | undefined {
  if (body.length <= COMPRESS_ABOVE_BYTES || !COMPRESSIBLE.test(contentType)) return undefined;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  const result = brotliCompressSync(body, { params });
  return result.length < body.length ? result : undefined;
}

function decompressed(stored: Uint8Array, bodyBytes: number): Uint8Array<ArrayBuffer> {
  const maxOutputLength = bodyBytes + DECOMPRESS_SLACK_BYTES;
  // Node gives a Buffer; the body is a plain Uint8Array on every platform.
  const { buffer, byteOffset, byteLength } = brotliDecompressSync(stored, { maxOutputLength });
  return new Uint8Array(buffer, byteOffset, byteLength);
}
