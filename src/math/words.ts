/** The bits of doubles: one cell, seen as a double and as two 32-bit words. */
const cell = new Float64Array(1);
const words = new Uint32Array(cell.buffer);
cell[0] = 1;
const HIGH = words[0] === 0 ? 1 : 0;
const LOW = 1 - HIGH;

/** Sign, exponent and the upper 20 bits of the fraction, as a signed integer. */
export function highWord(x: number): number {
  cell[0] = x;
  return (words[HIGH] as number) | 0;
}

/** The lower 32 bits of the fraction, unsigned. */
export function lowWord(x: number): number {
  cell[0] = x;
  return words[LOW] as number;
}

export function fromWords(high: number, low: number): number {
  words[HIGH] = high;
  words[LOW] = low;
  return cell[0] as number;
}
