/** PNG's filters that are used here (ISO/IEC 15948 section 9.2). */
const FILTER_UP = 2;

/**
 * Rows of palette indices at `depth` bits, each led by its filter: Up where that leaves longer runs, so
 * that a row like the one above is one run of zeros.
 */
export function paletteRows(indices: Uint8Array, width: number, height: number, depth: number): Uint8Array {
  const length = Math.ceil((width * depth) / 8);
  const rows = new Uint8Array((length + 1) * height);
  const packed = depth === 8 ? indices : pack(indices, width, height, depth, length);
  rows.set(packed.subarray(0, length), 1);
  for (let y = 1; y < height; y++) {
    const from = y * length;
    const at = y * (length + 1);
    rows[at] = FILTER_UP;
    if (isLikeAbove(packed, from, length) || subtractIfShorter(packed, from, length, rows, at + 1)) continue;
    rows[at] = 0;
    rows.set(packed.subarray(from, from + length), at + 1);
  }
  return rows;
}

function isLikeAbove(rows: Uint8Array, from: number, length: number): boolean {
  for (let i = from; i < from + length; i++) if (rows[i] !== rows[i - length]) return false;
  return true;
}

/** Writes the differences to the row above; answers whether they are in no more runs than the row itself. */
function subtractIfShorter(
  rows: Uint8Array,
  from: number,
  length: number,
  out: Uint8Array,
  at: number,
): boolean {
  let runs = 0;
  let lastPlain = -1;
  let lastDifference = 0;
  for (let i = 0; i < length; i++) {
    const plain = rows[from + i] as number;
    const difference = plain - (rows[from + i - length] as number);
    if (plain !== lastPlain) runs++;
    if (difference !== lastDifference) runs--;
    lastPlain = plain;
    lastDifference = difference;
    out[at + i] = difference;
  }
  return runs >= 0;
}

function pack(indices: Uint8Array, width: number, height: number, depth: number, length: number): Uint8Array {
  const packed = new Uint8Array(length * height);
  const perByte = 8 / depth;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * length + ((x / perByte) | 0);
      const shift = 8 - depth - (x % perByte) * depth;
      packed[at] = (packed[at] as number) | ((indices[y * width + x] as number) << shift);
    }
  }
  return packed;
}

/** Rows of `size` bytes a pixel, 3 or 4, each led by its filter: Up in smooth pictures, else none. */
export function colorRows(words: Uint32Array, width: number, height: number, size: number): Uint8Array {
  const length = width * size;
  const plain = new Uint8Array((length + 1) * height);
  let at = 0;
  for (let y = 0; y < height; y++) {
    at++;
    for (let i = y * width; i < (y + 1) * width; i++) {
      const word = words[i] as number;
      plain[at] = word;
      plain[at + 1] = word >>> 8;
      plain[at + 2] = word >>> 16;
      if (size === 4) plain[at + 3] = word >>> 24;
      at += size;
    }
  }
  if (isSmooth(plain, length + 1, height)) subtractAbove(plain, length + 1, height);
  return plain;
}

/** Whether pixels mostly differ from those above, but by little, as in a picture of a field. */
function isSmooth(rows: Uint8Array, stride: number, height: number): boolean {
  let changes = 0;
  let sum = 0;
  let seen = 0;
  for (let y = 1; y < height; y += 8) {
    for (let i = y * stride + 1; i < (y + 1) * stride; i++) {
      const difference = (rows[i] as number) - (rows[i - stride] as number);
      if (difference !== 0) changes++;
      sum += difference < 0 ? -difference : difference;
    }
    seen += stride;
  }
  return changes * 4 > seen && sum < changes * 8;
}

function subtractAbove(rows: Uint8Array, stride: number, height: number): void {
  for (let y = height - 1; y > 0; y--) {
    const start = y * stride;
    rows[start] = FILTER_UP;
    for (let i = start + 1; i < start + stride; i++) {
      rows[i] = (rows[i] as number) - (rows[i - stride] as number);
    }
  }
}
