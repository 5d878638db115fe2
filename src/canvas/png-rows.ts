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
export function colorRows(words: Uint32Array, width: number, height: number, size: 3 | 4): Uint8Array {
  const stride = width * size + 1;
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) writeColors(words, y * width, width, rows, y * stride + 1, size);
  if (isSmooth(rows, stride, height)) {
    for (let y = height - 1; y > 0; y--) subtractAbove(rows, y * stride, stride);
  }
  return rows;
}

function writeColors(
  words: Uint32Array,
  from: number,
  count: number,
  out: Uint8Array,
  start: number,
  size: 3 | 4,
): void {
  let at = start;
  for (let i = from; i < from + count; i++) {
    const word = words[i] as number;
    out[at] = word;
    out[at + 1] = word >>> 8;
    out[at + 2] = word >>> 16;
    if (size === 4) out[at + 3] = word >>> 24;
    at += size;
  }
}

/** Whether pixels mostly differ from those above, but by little, as in a picture of a field. */
function isSmooth(rows: Uint8Array, stride: number, height: number): boolean {
  let changes = 0;
  let sum = 0;
  let seen = 0;
  for (let y = 1; y < height; y += 8) {
    const { changed, total } = differenceToAbove(rows, y * stride, stride);
    changes += changed;
    sum += total;
    seen += stride;
  }
  return changes * 4 > seen && sum < changes * 8;
}

function differenceToAbove(
  rows: Uint8Array,
  start: number,
  stride: number,
): { changed: number; total: number } {
  let changed = 0;
  let total = 0;
  for (let i = start + 1; i < start + stride; i++) {
    const difference = (rows[i] as number) - (rows[i - stride] as number);
    if (difference !== 0) changed++;
    total += difference < 0 ? -difference : difference;
  }
  return { changed, total };
}

function subtractAbove(rows: Uint8Array, start: number, stride: number): void {
  rows[start] = FILTER_UP;
  for (let i = start + 1; i < start + stride; i++) {
    rows[i] = (rows[i] as number) - (rows[i - stride] as number);
  }
}
