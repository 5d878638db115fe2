/*
 * The coefficients are fdlibm's:
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this software is freely granted,
 * provided that this notice is preserved.
 */

import { upperBits } from "./pair.ts";
import { powerOfTwo } from "./power-of-two.ts";
import { reduceAngle, rest } from "./reduce-angle.ts";

/** Below it the function is its argument, to the last bit. */
const TINY = powerOfTwo(-27);

const QUARTER_PI = Math.PI / 4;
const QUARTER_PI_LOW = 3.061616997868383e-17;

/** sin(x + tail) for |x| ≤ π/4. */
function sinSeries(x: number, tail: number): number {
  const z = x * x;
  const r =
    8.33333333332249e-3 +
    z * (-1.984126982985795e-4 + z * 2.7557313707070068e-6) +
    z * (z * z) * (-2.5050760253406863e-8 + z * 1.58969099521155e-10);
  const v = z * x;
  return x - (z * (0.5 * tail - v * r) - tail - v * -0.16666666666666632);
}

/** cos(x + tail) for |x| ≤ π/4. */
function cosSeries(x: number, tail: number): number {
  const z = x * x;
  const w = z * z;
  const r =
    z * (4.16666666666666e-2 + z * (-1.388888888887411e-3 + z * 2.480158728947673e-5)) +
    w * w * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11));
  const half = 0.5 * z;
  const main = 1 - half;
  return main + (1 - main - half + (z * r - x * tail));
}

/** Math.sin. */
export function sin(value: number): number {
  const x = +value;
  const size = Math.abs(x);
  if (size < TINY) return x;
  if (size <= QUARTER_PI) return sinSeries(x, 0);
  if (!(size < Number.POSITIVE_INFINITY)) return Number.NaN;
  const n = reduceAngle(x);
  const angle = rest[0] as number;
  const tail = rest[1] as number;
  const result = n & 1 ? cosSeries(angle, tail) : sinSeries(angle, tail);
  return n & 2 ? -result : result;
}

/** Math.cos. */
export function cos(value: number): number {
  const x = +value;
  const size = Math.abs(x);
  if (size <= QUARTER_PI) return cosSeries(x, 0);
  if (!(size < Number.POSITIVE_INFINITY)) return Number.NaN;
  const n = reduceAngle(x);
  const angle = rest[0] as number;
  const tail = rest[1] as number;
  const result = n & 1 ? sinSeries(angle, tail) : cosSeries(angle, tail);
  return (n + 1) & 2 ? -result : result;
}

/** tan(x + tail) for |x| ≤ π/4, or its negative inverse. */
function tanSeries(angle: number, angleTail: number, inverse: boolean): number {
  const steep = Math.abs(angle) >= 0.6744;
  const sign = angle < 0 ? -1 : 1;
  // Near π/4 the distance from it is taken instead.
  const x = steep ? QUARTER_PI - sign * angle + (QUARTER_PI_LOW - sign * angleTail) : angle;
  const tail = steep ? 0 : angleTail;
  const z = x * x;
  const w = z * z;
  const odd =
    0.13333333333320124 +
    w *
      (2.1869488294859542e-2 +
        w *
          (3.5920791075913124e-3 +
            w * (5.880412408202641e-4 + w * (7.817944429395571e-5 + w * -1.8558637485527546e-5))));
  const even =
    z *
    (5.396825397622605e-2 +
      w *
        (8.8632398235993e-3 +
          w *
            (1.4562094543252903e-3 +
              w * (2.464631348184699e-4 + w * (7.140724913826082e-5 + w * 2.590730518636337e-5)))));
  const s = z * x;
  const r = tail + z * (s * (odd + even) + tail) + 0.3333333333333341 * s;
  const sum = x + r;
  if (steep) {
    const one = inverse ? -1 : 1;
    return sign * (one - 2 * (x - ((sum * sum) / (sum + one) - r)));
  }
  if (!inverse) return sum;
  const high = upperBits(sum);
  const low = r - (high - x);
  const quotient = -1 / sum;
  const quotientHigh = upperBits(quotient);
  return quotientHigh + quotient * (1 + quotientHigh * high + quotientHigh * low);
}

/** Math.tan. */
export function tan(value: number): number {
  const x = +value;
  const size = Math.abs(x);
  if (size < TINY) return x;
  if (size <= QUARTER_PI) return tanSeries(x, 0, false);
  if (!(size < Number.POSITIVE_INFINITY)) return Number.NaN;
  const n = reduceAngle(x);
  return tanSeries(rest[0] as number, rest[1] as number, (n & 1) === 1);
}
