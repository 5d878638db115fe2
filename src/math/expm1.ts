/*
 * The coefficients are fdlibm's:
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this software is freely granted,
 * provided that this notice is preserved.
 */
import { halvings, LN2_HIGH, LN2_LOW } from "./exp.ts";
import { powerOfTwo, scale } from "./power-of-two.ts";

/** Below it the function is its argument, to the last bit. */
const TINY = powerOfTwo(-54);

const OVERFLOW = 709.782712893384;

/** Math.expm1: e^x - 1 without the loss near 0. */
export function expm1(value: number): number {
  const x = +value;
  if (x > OVERFLOW) return Number.POSITIVE_INFINITY;
  if (x < -56 * Math.LN2) return -1;
  if (Math.abs(x) < TINY) return x;
  const k = halvings(x);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const tail = high - r - low;

  const halfR = 0.5 * r;
  const z = r * halfR;
  const r1 =
    1 +
    z *
      (-3.333333333333313e-2 +
        z *
          (1.5873015872548146e-3 +
            z * (-7.93650757867488e-5 + z * (4.008217827329362e-6 + z * -2.0109921818362437e-7))));
  const t = 3 - r1 * halfR;
  const e = z * ((r1 - t) / (6 - r * t));
  if (k === 0) return r - (r * e - z);
  const lack = r * (e - tail) - tail - z;
  if (k === -1) return 0.5 * (r - lack) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (lack - (r + 0.5)) : 1 + 2 * (r - lack);
  if (k < -1 || k > 56) return scale(1 - (lack - r), k) - 1;
  if (k < 20) return (1 - powerOfTwo(0 - k) - (lack - r)) * powerOfTwo(k);
  return (r - (lack + powerOfTwo(0 - k)) + 1) * powerOfTwo(k);
}
