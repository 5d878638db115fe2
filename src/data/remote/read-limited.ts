const FIRST_BYTES = 64 * 1024;

/** The whole body, or `undefined` where it is longer than `maxBytes`, of which no more is read then. */
export async function readLimited(
  { body, headers }: Response,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (body === null) return new Uint8Array();
  // The length of a compressed body says little about that of its content.
  const told = headers.has("content-encoding") ? Number.NaN : Number(headers.get("content-length") ?? "NaN");
  if (told > maxBytes) {
    await body.cancel();
    return undefined;
  }
  // One buffer that grows: a list of chunks of a byte each would take a hundred times the content.
  let bytes = new Uint8Array(Math.min(maxBytes, told >= 0 ? told : FIRST_BYTES));
  let length = 0;
  const reader = body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const end = length + read.value.length;
    if (end > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    if (end > bytes.length) {
      const grown = new Uint8Array(Math.min(maxBytes, Math.max(end, 2 * bytes.length)));
      grown.set(bytes.subarray(0, length));
      bytes = grown;
    }
    bytes.set(read.value, length);
    length = end;
  }
  return length === bytes.length ? bytes : bytes.slice(0, length);
}
