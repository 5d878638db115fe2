/** A bit a row, the lowest bit of a byte first. */
export interface BitSet {
  readonly bits: Uint8Array<ArrayBuffer>;
  set(row: number): void;
  /** How many times a bit was set. */
  readonly count: number;
}

export function createBitSet(rows: number): BitSet {
  const bits = new Uint8Array(Math.ceil(rows / 8));
  let count = 0;
  return {
    bits,
    set(row) {
      bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
      count++;
    },
    get count() {
      return count;
    },
  };
}

/** The members of a column that tell of its nulls. */
export const nullsOf = ({ bits, count }: BitSet): { nulls: number; nullBits?: Uint8Array<ArrayBuffer> } =>
  count === 0 ? { nulls: 0 } : { nulls: count, nullBits: bits };
