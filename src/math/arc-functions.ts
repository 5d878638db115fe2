/*
 * The coefficients are fdlibm's:
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this software is freely granted,
 * provided that this notice is preserved.
 */
import { upperBits } from "./pair.ts";
import { powerOfTwo } from "./power-of-two.ts";

/** Below it the function is its argument, to the last bit. */
const TINY = powerOfTwo(-26);

const HALF_PI = Math.PI / 2;
const HALF_PI_LOW = 6.123233995736766e-17;
const QUARTER_PI = Math.PI / 4;

/** (asin(x) - x) / x for z = x², |x| ≤ ½. */
function asinSeries(z: number): number {
  const p =
    z *
    (0.16666666666666666 +
      z *
        (-0.3255658186224009 +
          z *
            (0.20121253213486293 +
              z * (-4.005553450067941e-2 + z * (7.915349942898145e-4 + z * 3.479331075960212e-5)))));
  const q =
    1 +
    z *
      (-2.403394911734414 + z * (2.0209457602335057 + z * (-0.6882839716054533 + z * 7.703815055590194e-2)));
  return p / q;
}

/** Math.asin. */
export function asin(value: number): number {
  const x = +value;
  const size = Math.abs(x);
  if (size < TINY) return x;
  if (size < 0.5) return x + x * asinSeries(x * x);
  if (!(size <= 1)) return Number.NaN;
  const z = (1 - size) * 0.5;
  const root = Math.sqrt(z);
  const series = asinSeries(z);
  let result: number;
  if (size > 0.975) {
    result = HALF_PI - (2 * (root + root * series) - HALF_PI_LOW);
  } else {
    const high = upperBits(root);
    const low = (z - high * high) / (root + high);
    result = QUARTER_PI - (2 * root * series - (HALF_PI_LOW - 2 * low) - (QUARTER_PI - 2 * high));
  }
  return x < 0 ? -result : result;
}

/** Math.acos. */
export function acos(value: number): number {
  const x = +value;
  if (Math.abs(x) < 0.5) return HALF_PI - (x - (HALF_PI_LOW - x * asinSeries(x * x)));
  if (!(Math.abs(x) <= 1)) return Number.NaN;
  if (x === 1) return 0;
  const z = (1 - Math.abs(x)) * 0.5;
  const root = Math.sqrt(z);
  const series = asinSeries(z);
  if (x < 0) return Math.PI - 2 * (root + (series * root - HALF_PI_LOW));
  const high = upperBits(root);
  const low = (z - high * high) / (root + high);
  return 2 * (high + (series * root + low));
}
