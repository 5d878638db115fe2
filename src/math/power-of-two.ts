const LEAST = -1074;
// A table: a processor waits when it reads a double back that was written as two words.
const powers = new Float64Array(1024 - LEAST);
for (let k = LEAST, power = Number.MIN_VALUE; k < 1024; k++, power *= 2) powers[k - LEAST] = power;

/** 2^k for -1074 ≤ k ≤ 1023, and without the power operator, which engines approximate, too. */
export function powerOfTwo(k: number): number {
  return powers[k - LEAST] as number;
}

/** y·2^k for a y near 1 and -1080 ≤ k ≤ 1026, rounded once. */
export function scale(y: number, k: number): number {
  if (k < -1021) return y * powerOfTwo(k + 1000) * powerOfTwo(-1000);
  return k > 1023 ? y * powerOfTwo(1023) * powerOfTwo(k - 1023) : y * powerOfTwo(k);
}
