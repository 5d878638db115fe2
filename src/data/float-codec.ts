/** Doubles as eight planes of bytes: the first bytes of all, then the second, in little-endian order. */
export function encodeFloats(values: Float64Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const { length } = values;
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const planes = new Uint8Array(bytes.length);
  for (let plane = 0; plane < 8; plane++) {
    for (let row = 0; row < length; row++) planes[plane * length + row] = bytes[row * 8 + plane] ?? 0;
  }
  return planes;
}

export function decodeFloats(planes: Uint8Array, length: number): Float64Array<ArrayBuffer> {
  const values = new Float64Array(length);
  const bytes = new Uint8Array(values.buffer);
  for (let plane = 0; plane < 8; plane++) {
    for (let row = 0; row < length; row++) bytes[row * 8 + plane] = planes[plane * length + row] ?? 0;
  }
  return values;
}

/** Most decimals in data have no more places than this. */
const MAX_SCALE = 1_000_000;
const MAX_MANTISSA = 2 ** 46;

/** The power of ten that makes whole numbers of all values, and back again exactly; `undefined` where none does. */
export function decimalScale(values: ArrayLike<number>): number | undefined {
  let scale = 1;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? 0;
    while (!isExact(value, scale)) {
      scale *= 10;
      if (scale > MAX_SCALE) return undefined;
    }
  }
  // What was exact with fewer places might have become too large.
  for (let row = 0; row < values.length; row++) if (!isExact(values[row] ?? 0, scale)) return undefined;
  return scale;
}

function isExact(value: number, scale: number): boolean {
  const whole = Math.round(value * scale);
  return whole / scale === value && Math.abs(whole) < MAX_MANTISSA;
}

const UNITS_MS = [86_400_000, 3_600_000, 60_000, 1000];

/** The largest unit of time that all values are whole multiples of, in milliseconds; 1 where there is none. */
export function timeUnit(values: ArrayLike<number>): number {
  let index = 0;
  for (let row = 0; row < values.length && index < UNITS_MS.length; row++) {
    while (index < UNITS_MS.length && (values[row] ?? 0) % (UNITS_MS[index] ?? 1) !== 0) index++;
  }
  return UNITS_MS[index] ?? 1;
}
