import type { GlyphFace } from "../../../src/canvas/text-run.ts";

/** A face as one TrueType file, whatever it was packed in: what other engines read. */
export function sfntFile({ tables }: GlyphFace): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const header = Buffer.alloc(12 + 16 * sorted.length);
  header.writeUInt32BE(0x00010000, 0);
  header.writeUInt16BE(sorted.length, 4);
  const parts = [header];
  let offset = header.length;
  sorted.forEach(([tag, table], i) => {
    const bytes = Buffer.alloc((table.byteLength + 3) & ~3);
    bytes.set(new Uint8Array(table.buffer, table.byteOffset, table.byteLength));
    header.write(tag, 12 + 16 * i, "latin1");
    header.writeUInt32BE(offset, 12 + 16 * i + 8);
    header.writeUInt32BE(table.byteLength, 12 + 16 * i + 12);
    parts.push(bytes);
    offset += bytes.length;
  });
  return Buffer.concat(parts);
}
