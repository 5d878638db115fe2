import { gunzipSync, inflateRawSync, inflateSync } from "node:zlib";

export type Compression = "gzip" | "zlib" | "deflate-raw";

/** Unpacked bytes, or why there are none. */
export type Inflated = Uint8Array<ArrayBuffer> | "damaged" | "too-large";

const INFLATE = { gzip: gunzipSync, zlib: inflateSync, "deflate-raw": inflateRawSync } as const;

/** workerd gives up on some output a little before the limit that it is given: the exact limit is checked here. */
const SLACK_BYTES = 64 * 1024;

/** Unpacks at most `maxBytes`: what would give more is given up there, and never held. */
export function inflate(bytes: Uint8Array, compression: Compression, maxBytes: number): Inflated {
  try {
    const { buffer, byteOffset, byteLength } = INFLATE[compression](bytes, {
      maxOutputLength: maxBytes + SLACK_BYTES,
    });
    if (byteLength > maxBytes) return "too-large";
    return new Uint8Array(buffer, byteOffset, byteLength);
  } catch (error) {
    // Both platforms say so by the class alone: Node's code and workerd's message differ.
    return error instanceof RangeError ? "too-large" : "damaged";
  }
}

/** Tells gzip (RFC 1952, section 2.3.1) and zlib (RFC 1950, section 2.2) by their headers. */
export function readCompression(bytes: Uint8Array): "gzip" | "zlib" | undefined {
  const [first = 0, second = 0] = bytes;
  if (first === 0x1f && second === 0x8b) return "gzip";
  const isZlib = (first & 0x0f) === 8 && first >> 4 <= 7 && (first * 256 + second) % 31 === 0;
  return isZlib ? "zlib" : undefined;
}
