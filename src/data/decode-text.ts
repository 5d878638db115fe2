const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Up to so many bytes a decoder takes longer to be asked than to decode them. */
const SHORT_BYTES = 24;

/** The text of bytes that are well-formed UTF-8. */
export function decodeText(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > SHORT_BYTES) return decoder.decode(bytes.subarray(from, to));
  let text = "";
  for (let at = from; at < to; ) {
    const lead = bytes[at++] ?? 0;
    if (lead < 0x80) {
      text += String.fromCharCode(lead);
      continue;
    }
    // RFC 3629, section 3: six bits in each byte that follows.
    const more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    let point = lead & (0x3f >> more);
    for (const end = at + more; at < end; at++) point = (point << 6) | ((bytes[at] ?? 0) & 0x3f);
    text += String.fromCodePoint(point);
  }
  return text;
}
