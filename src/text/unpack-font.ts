import { inflateSync } from "node:zlib";
import { readTables, type Table } from "./sfnt.ts";

const WOFF = 0x774f4646;
/** No table of a font is larger: a file that says so is damaged. */
const MAX_TABLE_BYTES = 32 * 1024 * 1024;

/** workerd counts in whole chunks when it looks whether an output is too long. */
const SLACK = 64 * 1024;

/** The tables of a TrueType file, or of a WOFF file, which holds them deflated one by one (WOFF 1.0, section 5). */
export function unpackFont(file: Uint8Array): ReadonlyMap<string, Table> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (view.byteLength < 44 || view.getUint32(0) !== WOFF) return readTables(file);
  const tables = new Map<string, Table>();
  const count = view.getUint16(12);
  for (let i = 0; i < count; i++) {
    const record = 44 + 20 * i;
    const tag = String.fromCharCode(...file.subarray(record, record + 4));
    const offset = view.getUint32(record + 4);
    const packed = file.subarray(offset, offset + view.getUint32(record + 8));
    const length = view.getUint32(record + 12);
    if (length > MAX_TABLE_BYTES) throw new Error("a table of the font is too large");
    const bytes = packed.length < length ? inflateSync(packed, { maxOutputLength: length + SLACK }) : packed;
    if (bytes.length !== length) throw new Error("a table of the font is damaged");
    tables.set(tag, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }
  return tables;
}
