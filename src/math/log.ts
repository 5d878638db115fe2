/*
 * The coefficients are fdlibm's:
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this software is freely granted,
 * provided that this notice is preserved.
 */
import { LN2_HIGH, LN2_LOW } from "./exp.ts";
import { upperBits } from "./pair.ts";
import { powerOfTwo } from "./power-of-two.ts";
import { highWord } from "./words.ts";

const LEAST_NORMAL = powerOfTwo(-1022);
const NORMALIZER = powerOfTwo(54);
/** Below it the function is its argument, to the last bit. */
const TINY = powerOfTwo(-54);
/** The high word of √½: arguments are brought between it and √2. */
const ROOT_HALF = 0x3fe6a09e;

/** log(1 + f) - f + f²/2 for √½ < 1 + f < √2, given half = f²/2. */
function logSeries(f: number, half: number): number {
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  return s * (half + (odd + even));
}

/** log(2^k · (1 + f)) + tail. */
function logSum(k: number, f: number, tail: number): number {
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (logSeries(f, half) + (k * LN2_LOW + tail)) - f);
}

/** The integer k for which √½ ≤ x·2^-k < √2, but for rounding, of a normal x. */
function exponent(x: number): number {
  return ((highWord(x) + (0x3ff00000 - ROOT_HALF)) >> 20) - 1023;
}

/** The logarithm of a number that has no finite one. */
function improper(x: number): number {
  if (x === 0) return Number.NEGATIVE_INFINITY;
  return x > 0 ? x : Number.NaN;
}

/** Math.log. */
export function log(value: number): number {
  const x = +value;
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return improper(x);
  if (x < LEAST_NORMAL) return logOfNormal(x * NORMALIZER, 54, 0);
  return logOfNormal(x, 0, 0);
}

/** log(x) - less·ln 2 + tail. */
function logOfNormal(x: number, less: number, tail: number): number {
  const k = exponent(x);
  return logSum(k - less, x * powerOfTwo(0 - k) - 1, tail);
}

/** log(2x) for a normal x, even where 2x overflows. */
export function logOfDouble(x: number): number {
  return logOfNormal(x, -1, 0);
}

/** log(1 + t + tail) for -1 < t < ∞ and a tail below the last bit of t. */
export function log1pOfPair(t: number, tail: number): number {
  const u = 1 + t;
  if (t > -0.2928 && t < 0.4142) return logSum(0, t, tail / u);
  const rounded = t >= 1 ? 1 - (u - t) : t - (u - 1);
  return logOfNormal(u, 0, (rounded + tail) / u);
}

/** Math.log1p: log(1 + x) without the loss near 0. */
export function log1p(value: number): number {
  const x = +value;
  if (!(x > -1 && x < Number.POSITIVE_INFINITY)) return improper(1 + x);
  return Math.abs(x) < TINY ? x : log1pOfPair(x, 0);
}

/**
 * k·unit + log(1 + f)/log(base), with 1/log(base) in two parts and unit = log 2/log(base) in two parts;
 * exact where the result is.
 */
function logToBase(x: number, inverse: number, inverseLow: number, unit: number, unitLow: number): number {
  const less = x < LEAST_NORMAL ? 54 : 0;
  const normal = x * powerOfTwo(less);
  const binary = exponent(normal);
  const k = binary - less;
  const f = normal * powerOfTwo(0 - binary) - 1;
  const half = 0.5 * f * f;
  const high = upperBits(f - half);
  const low = f - high - half + logSeries(f, half);
  const main = k * unit;
  const part = high * inverse;
  const sum = main + part;
  return k * unitLow + (low + high) * inverseLow + low * inverse + (main - sum + part) + sum;
}

/** Math.log2; exact for powers of two. */
export function log2(value: number): number {
  const x = +value;
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return improper(x);
  return logToBase(x, 1.4426950407214463, 1.6751713164886512e-10, 1, 0);
}

/** Math.log10; exact for powers of ten. */
export function log10(value: number): number {
  const x = +value;
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return improper(x);
  return logToBase(x, 0.4342944818781689, 2.5082946711645275e-11, 0.30102999566361177, 3.694239077158931e-13);
}
