/*
 * The coefficients are fdlibm's:
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this software is freely granted,
 * provided that this notice is preserved.
 */
import { scale } from "./power-of-two.ts";

export const LN2_HIGH = 0.6931471803691238;
export const LN2_LOW = 1.9082149292705877e-10;
const OVERFLOW = 709.782712893384;
const UNDERFLOW = -745.1332191019411;

/** The integer k for which |x - k·ln 2| ≤ ln 2 / 2, but for rounding. */
export function halvings(x: number): number {
  return Math.floor(Math.LOG2E * x + 0.5) | 0;
}

/** e^r - 1 - r for |r| ≤ ln 2 / 2. */
export function expSeries(r: number): number {
  const z = r * r;
  const c =
    r -
    z *
      (0.16666666666666602 +
        z *
          (-2.7777777777015593e-3 +
            z * (6.613756321437934e-5 + z * (-1.6533902205465252e-6 + z * 4.1381367970572385e-8))));
  return (r * c) / (2 - c);
}

/** Math.exp. */
export function exp(value: number): number {
  const x = +value;
  if (x > OVERFLOW) return Number.POSITIVE_INFINITY;
  if (x < UNDERFLOW) return 0;
  if (x === 1) return Math.E;
  const k = halvings(x);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  return scale(1 - (low - expSeries(high - low) - high), k);
}
