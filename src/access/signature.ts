import { readBase64Url, toBase64Url } from "../chart/base64url.ts";

const HMAC = { name: "HMAC", hash: "SHA-256" };

/** base64url HMAC-SHA256 (RFC 2104) of the text. */
export async function signatureOf(text: string, secret: string): Promise<string> {
  const key = await importKey(secret, "sign");
  return toBase64Url(new Uint8Array(await crypto.subtle.sign(HMAC, key, encode(text))));
}

/** Compares in constant time, as Web Crypto's `verify` does. */
export async function isSignatureOf(text: string, secret: string, signature: string): Promise<boolean> {
  const bytes = readBase64Url(signature);
  return (
    bytes !== undefined && crypto.subtle.verify(HMAC, await importKey(secret, "verify"), bytes, encode(text))
  );
}

/** What stands for a body among the signed pairs: base64url SHA-256 of its bytes, unpacked. */
export const bodyDigest = async (body: Uint8Array<ArrayBuffer>): Promise<string> =>
  toBase64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", body)));

const importKey = (secret: string, use: "sign" | "verify"): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", encode(secret), HMAC, false, [use]);

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
