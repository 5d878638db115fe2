/** Base64url without padding (RFC 4648, section 5) of bytes; meant for digests, not for pictures. */
export function toBase64Url(bytes: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * Bytes of base64url or plain base64, padded or not. A space counts as the `+` that a query string made of it.
 * `undefined` where the text is neither.
 */
export function readBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  const base64 = text.replace(/=+$/, "").replace(/[ -]/g, "+").replaceAll("_", "/");
  if (!/^[A-Za-z0-9+/]*$/.test(base64) || base64.length % 4 === 1) return undefined;
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
