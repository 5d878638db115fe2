/*
 * The coefficients are fdlibm's:
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this software is freely granted,
 * provided that this notice is preserved.
 */
import { quotientTail, sumTail } from "./pair.ts";
import { powerOfTwo } from "./power-of-two.ts";

/** Below it the function is its argument, to the last bit. */
const TINY = powerOfTwo(-27);
/** Slopes beyond which the angle is that of an axis, or the slope itself. */
const STEEP = powerOfTwo(60);
const FLAT = powerOfTwo(-60);
/** Sizes whose products or tails could leave the range of doubles, and what brings them back. */
const LARGE = powerOfTwo(500);
const SHRINK = powerOfTwo(-600);
const SMALL = powerOfTwo(-400);
const GROW = powerOfTwo(600);

const HALF_PI = Math.PI / 2;
const HALF_PI_LOW = 6.123233995736766e-17;
const QUARTER_PI = Math.PI / 4;
const QUARTER_PI_LOW = 3.061616997868383e-17;
const ATAN_HALF = 0.4636476090008061;
const ATAN_HALF_LOW = 2.2698777452961687e-17;
const ATAN_ONE_AND_HALF = 0.982793723247329;
const ATAN_ONE_AND_HALF_LOW = 1.3903311031230998e-17;

/** t - atan(t) for |t| ≤ 7/16. */
function atanSeries(t: number): number {
  const z = t * t;
  const w = z * z;
  const even =
    z *
    (0.3333333333333293 +
      w *
        (0.14285714272503466 +
          w *
            (9.090887133436507e-2 +
              w * (6.661073137387531e-2 + w * (4.9768779946159324e-2 + w * 1.6285820115365782e-2)))));
  const odd =
    w *
    (-0.19999999999876483 +
      w *
        (-0.11111110405462356 +
          w * (-7.69187620504483e-2 + w * (-5.8335701337905735e-2 + w * -3.6531572744216916e-2))));
  return t * (even + odd);
}

/** base + atan(t), the base in two parts. */
function atanFrom(base: number, baseLow: number, t: number): number {
  return base - (atanSeries(t) - baseLow - t);
}

/** Math.atan. */
export function atan(value: number): number {
  const x = +value;
  const size = Math.abs(x);
  if (size < TINY) return x;
  if (size < 7 / 16) return x - atanSeries(x);
  const result =
    size < 11 / 16
      ? atanFrom(ATAN_HALF, ATAN_HALF_LOW, (2 * size - 1) / (2 + size))
      : size < 19 / 16
        ? atanFrom(QUARTER_PI, QUARTER_PI_LOW, (size - 1) / (size + 1))
        : size < 39 / 16
          ? atanFrom(ATAN_ONE_AND_HALF, ATAN_ONE_AND_HALF_LOW, (size - 1.5) / (1 + 1.5 * size))
          : atanFrom(HALF_PI, HALF_PI_LOW, -1 / size);
  return x < 0 ? -result : result;
}

/**
 * base + atan(n / d), or π less that: the base in two parts, n and d with their tails. Unlike fdlibm, which
 * rounds y/x first and errs by up to 1.5 units in the last place, the quotient keeps its tail.
 */
function atanOfQuotient(
  mirrored: boolean,
  base: number,
  baseLow: number,
  n: number,
  nTail: number,
  d: number,
  dTail: number,
): number {
  const t = n / d;
  const lack = atanSeries(t) - baseLow - quotientTail(t, n, nTail, d, dTail);
  if (!mirrored) return base - (lack - t);
  const left = Math.PI - base;
  const leftLow = Math.PI - left - base + 2 * HALF_PI_LOW;
  return left + (leftLow + (lack - t));
}

/** The angle, 0 to π, of a point with finite |y| > 0 and |x| > 0. */
function angleOf(sizeY: number, sizeX: number, mirrored: boolean): number {
  const ratio = sizeY / sizeX;
  if (ratio > STEEP) return HALF_PI;
  if (ratio < FLAT) return mirrored ? Math.PI : ratio;
  // Any common factor will do, so one that keeps products and tails within range.
  const larger = Math.max(sizeX, sizeY);
  const factor = larger > LARGE ? SHRINK : larger < SMALL ? GROW : 1;
  const x = sizeX * factor;
  const y = sizeY * factor;
  if (ratio < 7 / 16) return atanOfQuotient(mirrored, 0, 0, y, 0, x, 0);
  if (ratio < 11 / 16) {
    const d = 2 * x + y;
    return atanOfQuotient(mirrored, ATAN_HALF, ATAN_HALF_LOW, 2 * y - x, 0, d, sumTail(2 * x, y, d));
  }
  if (ratio < 19 / 16) {
    const d = x + y;
    return atanOfQuotient(mirrored, QUARTER_PI, QUARTER_PI_LOW, y - x, 0, d, sumTail(x, y, d));
  }
  if (ratio < 39 / 16) {
    const x3 = 3 * x;
    const y3 = 3 * y;
    const d = 2 * x + y3;
    const dTail = sumTail(2 * x, y3, d) + sumTail(2 * y, y, y3);
    const nTail = -sumTail(2 * x, x, x3);
    return atanOfQuotient(mirrored, ATAN_ONE_AND_HALF, ATAN_ONE_AND_HALF_LOW, 2 * y - x3, nTail, d, dTail);
  }
  return atanOfQuotient(mirrored, HALF_PI, HALF_PI_LOW, -x, 0, y, 0);
}

/** The angle of a point on an axis or at infinity, but for its sign. */
function axisAngle(sizeY: number, x: number): number {
  const mirrored = x < 0 || Object.is(x, -0);
  if (sizeY === 0) return mirrored ? Math.PI : 0;
  if (Math.abs(x) === Number.POSITIVE_INFINITY) {
    const slope = sizeY === Number.POSITIVE_INFINITY ? QUARTER_PI : 0;
    return mirrored ? Math.PI - slope : slope;
  }
  return HALF_PI;
}

/** Math.atan2. */
export function atan2(first: number, second: number): number {
  const y = +first;
  const x = +second;
  const sizeX = Math.abs(x);
  const sizeY = Math.abs(y);
  if (Number.isNaN(sizeX + sizeY)) return Number.NaN;
  const proper =
    sizeX > 0 && sizeY > 0 && sizeX < Number.POSITIVE_INFINITY && sizeY < Number.POSITIVE_INFINITY;
  const result = proper ? angleOf(sizeY, sizeX, x < 0) : axisAngle(sizeY, x);
  return y < 0 || Object.is(y, -0) ? -result : result;
}
