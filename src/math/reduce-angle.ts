/*
 * The coefficients are fdlibm's:
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this software is freely granted,
 * provided that this notice is preserved.
 */
import { powerOfTwo } from "./power-of-two.ts";
import { highWord, lowWord } from "./words.ts";

/** How near to a multiple of π/2 the next part of it is needed. */
const SOME_LOSS = powerOfTwo(-16);
const GREAT_LOSS = powerOfTwo(-49);
/** Of what is left of huge angles, in fixed point. */
const UNIT = powerOfTwo(-200);

/** π/2 in parts of 33 bits, each with the rest that is left after it. */
const PART_1 = 1.5707963267341256;
const REST_1 = 6.077100506506192e-11;
const PART_2 = 6.077100506303966e-11;
const REST_2 = 2.0222662487959506e-21;
const PART_3 = 2.0222662487111665e-21;
const REST_3 = 8.4784276603689e-32;

/** Adding and taking away 1.5·2^52 rounds to an integer. */
const ROUNDER = 6755399441055744;
const MEDIUM_LIMIT = 1048576 * (Math.PI / 2);

/** What is left of the last angle given to `reduceAngle`, in two parts. */
export const rest = new Float64Array(2);

/**
 * Takes the nearest multiple n of π/2 from a finite x, |x| > π/4. The rest, at most about π/4, is
 * then in `rest`; it is good to more than the two doubles hold even where x is near a multiple.
 *
 * @returns n, of which only the last two bits count
 */
export function reduceAngle(x: number): number {
  const size = Math.abs(x);
  if (size >= MEDIUM_LIMIT) return reduceHuge(x);
  const n = x * 0.6366197723675814 + ROUNDER - ROUNDER;
  let left = x - n * PART_1;
  let tail = n * REST_1;
  let angle = left - tail;
  if (Math.abs(angle) < size * SOME_LOSS) {
    let before = left;
    left = before - n * PART_2;
    tail = n * REST_2 - (before - left - n * PART_2);
    angle = left - tail;
    if (Math.abs(angle) < size * GREAT_LOSS) {
      before = left;
      left = before - n * PART_3;
      tail = n * REST_3 - (before - left - n * PART_3);
      angle = left - tail;
    }
  }
  rest[0] = angle;
  rest[1] = left - angle - tail;
  return n;
}

/** π/2 · 2^1200: as many bits as the largest double has before its point, and 176 after it. */
const HALF_PI = BigInt(
  [
    "0x1921fb54442d18469898cc51701b839a252049c1114cf98e804177d4c76273644a29410f31c6",
    "809bbdf2a33679a748636605614dbe4be286e9fc26adadaa3848bc90b6aecc4bcfd8de89885d",
    "34c6fdad617feb96de80d6fdbdc70d7f6b5133f4b5d3e4822f8963fcc9250cca3d9c8b67b840",
    "0f97142c77e0b31b4906c38aba734d22c7f51fa499ebf06caba47b9475b2c38c5e6ac410b",
  ].join(""),
);

/** The same for arguments that three parts of π/2 do not serve: rare, so plain long division does. */
function reduceHuge(x: number): number {
  const high = highWord(x);
  const fraction = (BigInt((high & 0xfffff) | 0x100000) << 32n) | BigInt(lowWord(x));
  const scaled = fraction << BigInt(((high >> 20) & 0x7ff) - 1075 + 1200);
  let n = scaled / HALF_PI;
  let left = scaled - n * HALF_PI;
  if (2n * left > HALF_PI) {
    n += 1n;
    left -= HALF_PI;
  }
  left >>= 1000n;
  const sign = x < 0 ? -1 : 1;
  const angle = Number(left);
  rest[0] = sign * angle * UNIT;
  rest[1] = sign * Number(left - BigInt(angle)) * UNIT;
  return sign * Number(n & 3n);
}
