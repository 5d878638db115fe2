/** Writes numbers one after another, big endian, as OpenType has them. */
export class TableWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  u8(...values: readonly number[]): this {
    this.#grow(values.length);
    for (const value of values) this.#bytes[this.#length++] = value;
    return this;
  }

  u16(...values: readonly number[]): this {
    for (const value of values) this.u8((value >> 8) & 255, value & 255);
    return this;
  }

  u32(...values: readonly number[]): this {
    for (const value of values) this.u16(value >>> 16, value & 0xffff);
    return this;
  }

  bytes(bytes: Uint8Array): this {
    this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  /** Fills up with zeros to a multiple. */
  align(multiple: number): this {
    while (this.#length % multiple !== 0) this.u8(0);
    return this;
  }

  done(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  #grow(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const longer = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + count));
    longer.set(this.#bytes);
    this.#bytes = longer;
  }
}

const HEADER_BYTES = 12;
const RECORD_BYTES = 16;
const CHECKSUM_BASE = 0xb1b0afba;
const HEAD_ADJUSTMENT = 8;

/** A TrueType file of these tables, with its checksums. OpenType spec, "Font file". */
export function writeSfnt(tables: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const tags = [...tables.keys()].sort();
  const search = searchFields(tags.length, RECORD_BYTES);
  const head = new TableWriter().u32(0x00010000).u16(tags.length, ...search);
  const body = new TableWriter();
  const start = HEADER_BYTES + RECORD_BYTES * tags.length;
  let headAt = -1;
  for (const tag of tags) {
    const table = tables.get(tag) ?? new Uint8Array(0);
    const offset = start + body.length;
    if (tag === "head") headAt = offset;
    head.u8(...Array.from(tag, (letter) => letter.charCodeAt(0)));
    head.u32(checksum(table), offset, table.length);
    body.bytes(table).align(4);
  }
  const file = head.bytes(body.done()).done();
  // "head" was summed with an adjustment of zero; the adjustment makes up for the whole.
  if (headAt >= 0) {
    new DataView(file.buffer).setUint32(headAt + HEAD_ADJUSTMENT, (CHECKSUM_BASE - checksum(file)) >>> 0);
  }
  return file;
}

/** searchRange, entrySelector and rangeShift, which binary searches in tables begin with. */
export function searchFields(count: number, size: number): [range: number, selector: number, shift: number] {
  const selector = Math.floor(Math.log2(Math.max(1, count)));
  const range = 2 ** selector * size;
  return [range, selector, count * size - range];
}

function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 4) {
    const word =
      ((bytes[i] ?? 0) << 24) |
      ((bytes[i + 1] ?? 0) << 16) |
      ((bytes[i + 2] ?? 0) << 8) |
      (bytes[i + 3] ?? 0);
    sum = (sum + word) >>> 0;
  }
  return sum;
}
