/**
 * Whole numbers as bytes. Each is told by how far it lies above `base`, or with `delta` how far the step from the
 * number before it (0 before the first) lies above `base`. The bytes of that lie in `width` planes: all the lowest
 * bytes first, then all the next. Numbers in order shrink to their steps, and planes compress far better.
 */
export interface IntegerEncoding {
  readonly delta: boolean;
  readonly base: number;
  readonly width: number;
}

/** Past 2^48 differences and planes would no longer be exact. */
export const MAX_ENCODED = 2 ** 47;

/** The encoding that takes the fewest bytes; steps only where they take fewer. All values are within ±MAX_ENCODED. */
export function chooseEncoding(values: ArrayLike<number>): IntegerEncoding {
  let [min, max, minStep, maxStep] = [Infinity, -Infinity, Infinity, -Infinity];
  let before = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? 0;
    const step = value - before;
    before = value;
    if (value < min) min = value;
    if (value > max) max = value;
    if (step < minStep) minStep = step;
    if (step > maxStep) maxStep = step;
  }
  if (values.length === 0) return { delta: false, base: 0, width: 0 };
  const plain = { delta: false, base: min, width: planes(max - min) };
  const steps = { delta: true, base: minStep, width: planes(maxStep - minStep) };
  return steps.width < plain.width ? steps : plain;
}

const planes = (range: number): number => {
  let width = 0;
  for (let rest = range; rest > 0; rest = Math.floor(rest / 256)) width++;
  return width;
};

export function encodeIntegers(
  values: ArrayLike<number>,
  { delta, base, width }: IntegerEncoding,
): Uint8Array<ArrayBuffer> {
  const { length } = values;
  const bytes = new Uint8Array(length * width);
  let before = 0;
  for (let row = 0; row < length; row++) {
    const value = values[row] ?? 0;
    let rest = value - (delta ? before : 0) - base;
    before = value;
    for (let at = row; at < bytes.length; at += length) {
      bytes[at] = rest;
      rest = Math.floor(rest / 256);
    }
  }
  return bytes;
}

/** @param bytes as `encodeIntegers` gave them, `length` times `width` of them */
export function decodeIntegers(
  bytes: Uint8Array,
  length: number,
  { delta, base, width }: IntegerEncoding,
): Float64Array<ArrayBuffer> {
  const values = new Float64Array(length);
  for (let plane = width - 1; plane >= 0; plane--) {
    const start = plane * length;
    for (let row = 0; row < length; row++) {
      values[row] = (values[row] ?? 0) * 256 + (bytes[start + row] ?? 0);
    }
  }
  let before = 0;
  for (let row = 0; row < length; row++) {
    const value = (values[row] ?? 0) + base + (delta ? before : 0);
    values[row] = value;
    before = value;
  }
  return values;
}
