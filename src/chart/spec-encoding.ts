import { ServiceError } from "../errors.ts";
import { readBase64Url } from "./base64url.ts";
import { type Compression, inflate, readCompression } from "./inflate.ts";
import { decodeLzString } from "./lz-string.ts";
import { type JsonLimits, parseJson, parseSpecObject, readUtf8 } from "./parse-json.ts";
import type { JsonObject, JsonValue } from "./request.ts";

/**
 * Reads a spec as a URL carries it: JSON, base64url of JSON, base64url of zlib-, gzip- or raw-deflated JSON, or
 * lz-string's `compressToEncodedURIComponent`. It is recognised by itself.
 *
 * @param text one query value, percent-decoded
 * @throws ServiceError SPEC_MISSING, SPEC_UNREADABLE, SPEC_TOO_LARGE, SPEC_TOO_DEEP
 */
export function decodeSpec(text: string, limits: JsonLimits): JsonObject {
  const trimmed = text.trim();
  if (trimmed === "") throw new ServiceError("SPEC_MISSING", "The parameter spec is empty.");
  const json = looksLikeJson(trimmed) ? trimmed : decodeToJson(text, limits);
  return parseSpecObject(parseSpecJson(json, limits.maxDepth));
}

const parseSpecJson = (json: string, maxDepth: number): JsonValue =>
  parseJson(json, maxDepth, "The spec", "SPEC_UNREADABLE");

/** Base64 holds none of these; the bare words are no base64 of anything that could be a spec. */
const looksLikeJson = (text: string): boolean =>
  /^[{["]/.test(text) || /^(?:null|true|false|-?\d+(?:\.\d+)?)$/.test(text);

function decodeToJson(text: string, limits: JsonLimits): string {
  const bytes = readBase64Url(text);
  if (bytes !== undefined) {
    const compression = readCompression(bytes);
    if (compression !== undefined) {
      const json = unpack(bytes, compression, limits);
      if (json !== undefined) return json;
      throw new ServiceError("SPEC_UNREADABLE", `The spec begins like ${compression} data, and is damaged.`);
    }
    const plain = readUtf8(bytes);
    if (plain !== undefined && /^\s*[{["]/.test(plain)) return plain;
  }
  // These two have no header to know them by: what they give must look like JSON.
  const json = (bytes && unpack(bytes, "deflate-raw", limits)) ?? unpackLzString(text, limits);
  if (json !== undefined) return json;
  throw new ServiceError(
    "SPEC_UNREADABLE",
    "The spec is neither JSON, nor base64url of plain or compressed JSON, nor an lz-string.",
  );
}

function unpack(bytes: Uint8Array, compression: Compression, limits: JsonLimits): string | undefined {
  const inflated = inflate(bytes, compression, limits.maxBytes);
  if (inflated === "too-large") throw tooLarge(limits);
  return inflated === "damaged" ? undefined : jsonText(readUtf8(inflated));
}

function unpackLzString(text: string, limits: JsonLimits): string | undefined {
  const decoded = decodeLzString(text, limits.maxBytes);
  if (decoded === "too-large") throw tooLarge(limits);
  return decoded === "damaged" ? undefined : jsonText(decoded.text);
}

const jsonText = (text: string | undefined): string | undefined =>
  text !== undefined && looksLikeJson(text.trim()) ? text : undefined;

const tooLarge = ({ maxBytes }: JsonLimits): ServiceError =>
  new ServiceError("SPEC_TOO_LARGE", `The spec is larger than ${maxBytes} bytes once it is unpacked.`);
