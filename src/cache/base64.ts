/** How many bytes go through one call: as arguments, many more would overflow the stack. */
const CHUNK_BYTES = 0x2000;

/** Base64 (RFC 4648, section 4) of bytes. */
export function toBase64(bytes: Uint8Array): string {
  if (typeof bytes.toBase64 === "function") return bytes.toBase64();
  // Node 24 has no Uint8Array.prototype.toBase64 yet.
  let binary = "";
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    // Spreading the chunk would take five times as long.
    const part: string = Reflect.apply(String.fromCharCode, null, bytes.subarray(start, start + CHUNK_BYTES));
    binary += part;
  }
  return btoa(binary);
}

/** Bytes of base64 text; `undefined` where the text is none. */
export function readBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    if (typeof Uint8Array.fromBase64 === "function") return Uint8Array.fromBase64(text);
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
    return bytes;
  } catch {
    return undefined;
  }
}
