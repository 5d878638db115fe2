/** A number of some 190 bits or more: mantissa · 2^exponent. */
export interface Exact {
  readonly mantissa: bigint;
  readonly exponent: number;
}

/** The function of an argument to far more bits than a double has; the test's own, by series in fixed point. */
export type Reference = (x: number) => Exact;

const cell = new DataView(new ArrayBuffer(8));

export function exactly(x: number): Exact {
  cell.setFloat64(0, x);
  const bits = cell.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | 0x10000000000000n;
  return { mantissa: x < 0 ? -mantissa : mantissa, exponent: Math.max(biased, 1) - 1075 };
}

const size = (x: bigint): bigint => (x < 0n ? -x : x);
const bitLength = (x: bigint): number => (x === 0n ? 0 : size(x).toString(2).length);
const shifted = (x: bigint, by: number): bigint => (by < 0 ? x >> BigInt(-by) : x << BigInt(by));

/** How far a double is from the exact number, in units of the exact number's last place as a double. */
export function ulpsBetween(actual: number, exact: Exact): number {
  const { mantissa, exponent } = exactly(actual);
  const least = Math.min(exponent, exact.exponent);
  const gap = size(shifted(mantissa, exponent - least) - shifted(exact.mantissa, exact.exponent - least));
  const ulp = Math.max(bitLength(exact.mantissa) + exact.exponent - 53, -1074);
  return Number(shifted(gap, least - ulp + 20)) / 2 ** 20;
}

/** Fixed point with p bits after the point. */
const multiply = (a: bigint, b: bigint, p: number): bigint => (a * b) >> BigInt(p);
const divide = (a: bigint, b: bigint, p: number): bigint => (a << BigInt(p)) / b;

function root(x: bigint, p: number): bigint {
  const n = x << BigInt(p);
  let guess = 1n << BigInt((bitLength(n) >> 1) + 1);
  for (;;) {
    const next = (guess + n / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** Σ x^(2i+1) · sign^i / (2i + 1): atan with sign -1, atanh with sign 1. */
function arcSeries(x: bigint, sign: -1n | 1n, p: number): bigint {
  const square = sign * multiply(x, x, p);
  let sum = x;
  let power = x;
  for (let i = 3n; size(power) > 1n; i += 2n) {
    power = multiply(power, square, p);
    sum += power / i;
  }
  return sum;
}

function remembered(compute: (p: number) => bigint): (p: number) => bigint {
  const known = new Map<number, bigint>();
  return (p) => {
    const value = known.get(p) ?? compute(p);
    known.set(p, value);
    return value;
  };
}

const pi = remembered((p) => {
  const atanOfInverse = (n: bigint): bigint => arcSeries((1n << BigInt(p)) / n, -1n, p);
  return 4n * (4n * atanOfInverse(5n) - atanOfInverse(239n));
});
const ln2 = remembered((p) => 2n * arcSeries((1n << BigInt(p)) / 3n, 1n, p));

/** Σ x^i / i! over every second i, alternating, from the given first term: sin and cos. */
function circleSeries(first: bigint, from: bigint, x: bigint, p: number): bigint {
  const square = multiply(x, x, p);
  let sum = first;
  let term = first;
  for (let i = from; size(term) > 1n; i += 2n) {
    term = -multiply(term, square, p) / (i * (i + 1n));
    sum += term;
  }
  return sum;
}

function sinCos(x: bigint, p: number): [bigint, bigint] {
  const quarter = pi(p) / 2n;
  const n = (2n * x + quarter) / (2n * quarter) - (2n * x + quarter < 0n ? 1n : 0n);
  const left = x - n * quarter;
  const sin = circleSeries(left, 2n, left, p);
  const cos = circleSeries(1n << BigInt(p), 1n, left, p);
  const turns: [bigint, bigint][] = [
    [sin, cos],
    [cos, -sin],
    [-sin, -cos],
    [-cos, sin],
  ];
  return turns[Number(((n % 4n) + 4n) % 4n)] as [bigint, bigint];
}

/** e^x as a mantissa near 1 and a power of two. */
function splitExp(x: bigint, p: number): [bigint, number] {
  const n = x / ln2(p);
  const left = x - n * ln2(p);
  let sum = 1n << BigInt(p);
  let term = sum;
  for (let i = 1n; size(term) > 1n; i += 1n) {
    term = multiply(term, left, p) / i;
    sum += term;
  }
  return [sum, Number(n)];
}

/** e^x and e^-x, for x ≥ 0. */
function exps(x: bigint, p: number): [bigint, bigint] {
  const [mantissa, n] = splitExp(x, p);
  const power = mantissa << BigInt(n);
  return [power, divide(1n << BigInt(p), power, p)];
}

function ln(x: bigint, p: number): bigint {
  const n = bitLength(x) - p;
  const mantissa = shifted(x << 64n, -n) >> 64n;
  const one = 1n << BigInt(p);
  // A number near 1 keeps its own scale, lest the two parts cancel.
  if (n === 1 || n === 0) return 2n * arcSeries(divide(x - one, x + one, p), 1n, p);
  return BigInt(n) * ln2(p) + 2n * arcSeries(divide(mantissa - one, mantissa + one, p), 1n, p);
}

function arcTangent(x: bigint, p: number): bigint {
  const one = 1n << BigInt(p);
  if (size(x) > one) return (x > 0n ? 1n : -1n) * (pi(p) / 2n) - arcTangent(divide(one, x, p), p);
  let halved = x;
  for (let i = 0; i < 2; i++) halved = divide(halved, one + root(one + multiply(halved, halved, p), p), p);
  return 4n * arcSeries(halved, -1n, p);
}

/** A reference in fixed point: with the bits that the argument's own size asks for, and 200 more. */
function fixed(compute: (x: bigint, p: number, one: bigint) => bigint): Reference {
  return (x) => {
    const { mantissa, exponent } = exactly(x);
    const p = 200 + Math.abs(bitLength(mantissa) + exponent);
    return { mantissa: compute(shifted(mantissa, exponent + p), p, 1n << BigInt(p)), exponent: -p };
  };
}

const odd = (compute: (x: bigint, p: number, one: bigint) => bigint): Reference =>
  fixed((x, p, one) => (x < 0n ? -compute(-x, p, one) : compute(x, p, one)));

export const references: Readonly<Record<string, Reference>> = {
  sin: fixed((x, p) => sinCos(x, p)[0]),
  cos: fixed((x, p) => sinCos(x, p)[1]),
  tan: fixed((x, p) => divide(...sinCos(x, p), p)),
  atan: fixed(arcTangent),
  asin: fixed((x, p, one) => arcTangent(divide(x, root(one - multiply(x, x, p), p), p), p)),
  acos: fixed((x, p, one) => 2n * arcTangent(root(divide(one - x, one + x, p), p), p)),
  exp: (x) => {
    const { mantissa, exponent } = exactly(x);
    const [power, n] = splitExp(shifted(mantissa, exponent + 1300), 1300);
    return { mantissa: power, exponent: n - 1300 };
  },
  expm1: fixed((x, p, one) => exps(size(x), p)[x < 0n ? 1 : 0] - one),
  log: fixed(ln),
  log2: fixed((x, p) => divide(ln(x, p), ln2(p), p)),
  log10: fixed((x, p, one) => divide(ln(x, p), ln(10n * one, p), p)),
  log1p: fixed((x, p, one) => ln(one + x, p)),
  sinh: odd((x, p) => (exps(x, p)[0] - exps(x, p)[1]) / 2n),
  cosh: fixed((x, p) => (exps(size(x), p)[0] + exps(size(x), p)[1]) / 2n),
  tanh: odd((x, p) => divide(exps(x, p)[0] - exps(x, p)[1], exps(x, p)[0] + exps(x, p)[1], p)),
  asinh: odd((x, p, one) => ln(x + root(multiply(x, x, p) + one, p), p)),
  acosh: fixed((x, p, one) => ln(x + root(multiply(x, x, p) - one, p), p)),
  atanh: odd((x, p, one) => ln(divide(one + x, one - x, p), p) / 2n),
  cbrt: odd((x, p) => cubeRoot(x << BigInt(2 * p))),
};

/** The angle of a point to the right of the origin. */
export function atan2Reference(y: number, x: number): Exact {
  const top = exactly(y);
  const bottom = exactly(Math.abs(x));
  const p =
    300 + 2 * Math.abs(bitLength(top.mantissa) + top.exponent - bitLength(bottom.mantissa) - bottom.exponent);
  const ratio = shifted(top.mantissa << BigInt(p), top.exponent - bottom.exponent) / bottom.mantissa;
  const angle = arcTangent(ratio, p);
  return { mantissa: x > 0 ? angle : (y > 0 ? 1n : -1n) * pi(p) - angle, exponent: -p };
}

function cubeRoot(x: bigint): bigint {
  let guess = 1n << BigInt(Math.ceil(bitLength(x) / 3) + 1);
  for (;;) {
    const next = (2n * guess + x / (guess * guess)) / 3n;
    if (next >= guess) return guess;
    guess = next;
  }
}
