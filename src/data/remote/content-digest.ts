import { toBase64Url } from "../../chart/base64url.ts";

/** Base64url of the SHA-256 of bytes. */
export const contentDigest = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  toBase64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
