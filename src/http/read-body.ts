import { type Compression, inflate, readCompression } from "../chart/inflate.ts";
import { ServiceError } from "../errors.ts";
import type { Holder } from "../overload/held-bytes.ts";

/** A body past the limit is read on up to here, so that a client that sends before it reads sees the answer. */
const DRAIN_BYTES = 32 * 1024 * 1024;

/** What is said to be no longer is read in one piece; the others count while they come. */
const ONE_PIECE_BYTES = 64 * 1024;

type ContentEncoding = "identity" | "gzip" | "deflate";

/**
 * The encoding of a request's body.
 *
 * @throws ServiceError ENCODING_UNSUPPORTED
 */
function parseContentEncoding(header: string | null): ContentEncoding {
  const encoding = (header ?? "").trim().toLowerCase();
  if (encoding === "" || encoding === "identity") return "identity";
  // RFC 9110, section 8.4.1.3: x-gzip is gzip.
  if (encoding === "gzip" || encoding === "x-gzip") return "gzip";
  if (encoding === "deflate") return "deflate";
  throw new ServiceError("ENCODING_UNSUPPORTED", "A body can be sent as it is, or with gzip or deflate.", {
    // RFC 9110, section 12.5.3.
    headers: { "Accept-Encoding": "gzip, deflate" },
  });
}

/**
 * Reads a request's body and unpacks it. Never more than `maxBytes` are held, packed or unpacked.
 *
 * @param holder is told of what is held
 * @throws ServiceError ENCODING_UNSUPPORTED, BODY_TOO_LARGE, BODY_UNREADABLE, OVERLOADED
 */
export async function readBody(
  request: Request,
  maxBytes: number,
  holder: Pick<Holder, "hold">,
): Promise<Uint8Array<ArrayBuffer>> {
  const encoding = parseContentEncoding(request.headers.get("Content-Encoding"));
  const raw = await readRaw(request, maxBytes, holder);
  if (encoding === "identity" || raw.length === 0) return raw;
  const unpacked = inflate(raw, compressionOf(encoding, raw), maxBytes);
  if (unpacked === "too-large") throw tooLarge(maxBytes);
  if (unpacked !== "damaged") {
    holder.hold(unpacked.length);
    return unpacked;
  }
  throw new ServiceError(
    "BODY_UNREADABLE",
    `The body is said to be ${encoding}, and cannot be unpacked as such.`,
  );
}

/** "deflate" is zlib (RFC 9110, section 8.4.1.2), but some clients send it raw. */
function compressionOf(encoding: "gzip" | "deflate", raw: Uint8Array): Compression {
  if (encoding === "gzip") return "gzip";
  return readCompression(raw) === "zlib" ? "zlib" : "deflate-raw";
}

async function readRaw(
  request: Request,
  maxBytes: number,
  holder: Pick<Holder, "hold">,
): Promise<Uint8Array<ArrayBuffer>> {
  if (request.body === null) return new Uint8Array();
  // The server holds a body to the length that it declares.
  if (isWithin(request.headers.get("Content-Length"), Math.min(maxBytes, ONE_PIECE_BYTES))) {
    const bytes = await readWhole(request);
    holder.hold(bytes.length);
    return bytes;
  }
  const reader = request.body.getReader();
  let chunks: Uint8Array[] = [];
  let length = 0;
  let refusal: unknown;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length <= maxBytes && refusal === undefined) {
        try {
          // As it comes: what was only announced would keep others out for nothing.
          holder.hold(value.length);
          chunks.push(value);
        } catch (thrown) {
          refusal = thrown;
        }
      } else chunks = [];
      if (length > Math.max(DRAIN_BYTES, maxBytes)) break;
    }
  } catch (cause) {
    throw new ServiceError("BODY_UNREADABLE", "The body broke off.", { cause });
  }
  if (length > maxBytes) {
    await reader.cancel().catch(() => undefined);
    throw tooLarge(maxBytes);
  }
  if (refusal !== undefined) throw refusal;
  return joined(chunks, length);
}

const isWithin = (length: string | null, maxBytes: number): boolean =>
  length !== null && /^\d+$/.test(length) && Number(length) <= maxBytes;

async function readWhole(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await request.arrayBuffer());
  } catch (cause) {
    throw new ServiceError("BODY_UNREADABLE", "The body broke off.", { cause });
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

const tooLarge = (maxBytes: number): ServiceError =>
  new ServiceError(
    "BODY_TOO_LARGE",
    `The body is larger than ${maxBytes} bytes, counted as it is or unpacked.`,
  );
