/*
 * The coefficients are fdlibm's:
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this software is freely granted,
 * provided that this notice is preserved.
 */
import { powerOfTwo } from "./power-of-two.ts";
import { fromWords, highWord, lowWord } from "./words.ts";

const LEAST_NORMAL = powerOfTwo(-1022);
const NORMALIZER = powerOfTwo(54);

/** Math.cbrt; exact for cubes of integers of up to 17 bits. */
export function cbrt(value: number): number {
  const x = +value;
  const size = Math.abs(x);
  if (!(size > 0 && size < Number.POSITIVE_INFINITY)) return x;
  // A third of the exponent, to 5 bits; then a polynomial, to 23; then Newton's step, to 53.
  const rough =
    size < LEAST_NORMAL
      ? fromWords(Math.floor(highWord(size * NORMALIZER) / 3) + 696219795, 0)
      : fromWords(Math.floor(highWord(size) / 3) + 715094163, 0);
  const r = rough * rough * (rough / size);
  const better =
    rough *
    (1.87595182427177 +
      r * (-1.8849797954337717 + r * 1.6214297201053545) +
      r * r * r * (-0.758397934778766 + r * 0.14599619288661245));
  // Rounded up a little, to 23 bits, so that its square is exact.
  const low = lowWord(better);
  const t = fromWords(highWord(better) + (low >>> 31), (low ^ 0x80000000) & 0xc0000000);
  const quotient = size / (t * t);
  const result = t + t * ((quotient - t) / (t + t + quotient));
  return x < 0 ? -result : result;
}
