import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

/**
 * The columns of 5.5 MB of CSV become 449 KB in 20 ms; quality 5 takes 35 ms for 447 KB, gzip 58 ms for 464 KB. As the
 * text it was it would take 1.1 MB and 240 ms.
 */
const BROTLI_QUALITY = 4;
/** Of a column that is longer, for a third of the time. */
const LONG_BYTES = 2 * 1024 * 1024;
const LONG_QUALITY = 1;
const COMPRESS_ABOVE_BYTES = 64;
/** Workers reckon in chunks of 16 KB, and refuse some output that is up to three of them below the limit. */
const DECOMPRESS_SLACK_BYTES = 256 * 1024;

export interface Packed {
  readonly compression: "br" | "none";
  readonly bytes: Uint8Array;
}

/** Compresses bytes where that makes them fewer. */
export function pack(bytes: Uint8Array): Packed {
  if (bytes.length > COMPRESS_ABOVE_BYTES) {
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: bytes.length > LONG_BYTES ? LONG_QUALITY : BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    const packed = brotliCompressSync(bytes, { params });
    if (packed.length < bytes.length) return { compression: "br", bytes: packed };
  }
  return { compression: "none", bytes };
}

/**
 * The bytes that were packed, `length` of them.
 *
 * @throws an `Error` where they are others: no more than `length` and some are ever held
 */
export function unpack(
  packed: Uint8Array<ArrayBuffer>,
  compression: Packed["compression"],
  length: number,
): Uint8Array<ArrayBuffer> {
  const bytes =
    compression === "none"
      ? packed
      : brotliDecompressSync(packed, { maxOutputLength: length + DECOMPRESS_SLACK_BYTES });
  if (bytes.length !== length) throw new Error("the packed bytes have another length");
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
