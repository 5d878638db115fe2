/**
 * The first byte that is no UTF-8 (RFC 3629, section 4), or -1. Unlike `TextDecoder` it says where, and makes no
 * copy of the text.
 */
export function findInvalidUtf8(bytes: Uint8Array): number {
  const end = bytes.length;
  for (let at = 0; at < end; ) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at++;
      continue;
    }
    const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || at + length > end) return at;
    const second = bytes[at + 1] ?? 0;
    // Overlong forms, surrogates, and what lies past U+10FFFF.
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (second < low || second > high) return at;
    for (let next = at + 2; next < at + length; next++) {
      if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return at;
    }
    at += length;
  }
  return -1;
}
