import { powerOfTwo } from "../../src/math/power-of-two.ts";

/** Seeded numbers in [0, 1): mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export type Draw = (random: () => number) => number;

export const between =
  (from: number, to: number): Draw =>
  (random) =>
    from + (to - from) * (random() + random() / 4294967296);

/** Either sign, any size of 2^from to 2^to, all exponents alike. */
export const anySize =
  (from: number, to: number): Draw =>
  (random) => {
    const exponent = Math.floor(from + (to - from) * random());
    const sign = random() < 0.5 ? -1 : 1;
    const fraction = 1 + random() + random() / 4294967296;
    return sign * fraction * powerOfTwo(exponent);
  };

/** A few units in the last place around a number. */
export const around =
  (center: number): Draw =>
  (random) =>
    center * (1 + Math.round(20 * random() - 10) * Number.EPSILON);

export const nearQuarterTurns: Draw = (random) =>
  around(Math.round(random() * powerOfTwo(Math.floor(40 * random()))) * (Math.PI / 2))(random);

const sized =
  (draw: Draw): Draw =>
  (random) =>
    Math.abs(draw(random));

const angles = [
  between(-10, 10),
  between(-2000, 2000),
  nearQuarterTurns,
  anySize(-1074, 1023),
  anySize(-30, 30),
];
const units = [
  between(-1, 1),
  between(0.4, 0.6),
  anySize(-1074, 0),
  (random) => 1 - sized(anySize(-53, -1))(random),
] satisfies Draw[];
const powers = [between(-3, 3), between(-700, 700), anySize(-1074, 9), between(-0.4, 0.4)];
const positives = [
  sized(anySize(-1074, 1023)),
  between(0, 3),
  between(0.6, 1.6),
  around(1),
  between(0, 1000),
];
const all = [anySize(-1074, 1023), anySize(-20, 20), between(-4, 4)];

/** Where each function is tried: ordinary arguments, subnormal and huge ones, and its delicate places. */
export const argumentsOf: Readonly<Record<string, readonly Draw[]>> = {
  sin: angles,
  cos: angles,
  tan: angles,
  atan: all,
  asin: units,
  acos: units,
  exp: powers,
  expm1: [...powers, between(-60, 60)],
  log: positives,
  log2: positives,
  log10: positives,
  log1p: [sized(anySize(-1074, 1023)), between(-0.999, 2), anySize(-60, 0), between(-0.3, 0.42)],
  sinh: powers,
  cosh: powers,
  tanh: [between(-3, 3), between(-25, 25), anySize(-1074, 5), between(-0.6, 0.6)],
  asinh: all,
  acosh: [(random) => 1 + sized(anySize(-52, 30))(random), sized(anySize(0, 1023)), between(1, 3)],
  atanh: units,
  cbrt: all,
};
