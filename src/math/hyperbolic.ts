import { expSeries, halvings, LN2_HIGH, LN2_LOW } from "./exp.ts";
import { quotientTail, sumTail } from "./pair.ts";
import { powerOfTwo, scale } from "./power-of-two.ts";

/** Below it the function is its argument, to the last bit. */
const TINY = powerOfTwo(-28);

// Unlike fdlibm's, which err by up to two units in the last place, these carry the tail of e^x along.

/** e^x, split by `splitExp`: 2^k times the sum of these two. */
const power = new Float64Array(2);

/** @returns k */
function splitExp(x: number): number {
  const k = halvings(x);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const main = 1 + high;
  power[0] = main;
  power[1] = high - (main - 1) + (expSeries(high - low) - low);
  return k;
}

/** (e^x + e^-x) / 2 with sign 1, (e^x - e^-x) / 2 with sign -1, for an x not near 0. */
function halfSum(x: number, sign: number): number {
  if (x > 711) return Number.POSITIVE_INFINITY;
  const k = splitExp(x);
  const main = power[0] as number;
  const tail = power[1] as number;
  const inverse = k > 60 ? 0 : powerOfTwo(0 - 2 * k) / (main + tail);
  return scale(main + (tail + sign * inverse), k - 1);
}

/** (sinh(x) - x) / x³ for z = x² ≤ 1: Taylor's series. */
function sinhSeries(z: number): number {
  return (
    1 / 6 +
    z *
      (1 / 120 +
        z *
          (1 / 5040 +
            z *
              (1 / 362880 +
                z *
                  (1 / 39916800 +
                    z *
                      (1 / 6227020800 +
                        z * (1 / 1307674368000 + z * (1 / 355687428096000 + z / 121645100408832000)))))))
  );
}

/** (cosh(x) - 1) / x² for z = x² ≤ 1: Taylor's series. */
function coshSeries(z: number): number {
  return (
    1 / 2 +
    z *
      (1 / 24 +
        z *
          (1 / 720 +
            z *
              (1 / 40320 +
                z *
                  (1 / 3628800 +
                    z *
                      (1 / 479001600 +
                        z * (1 / 87178291200 + z * (1 / 20922789888000 + z / 6402373705728000)))))))
  );
}

/** Math.sinh. */
export function sinh(value: number): number {
  const x = +value;
  const size = Math.abs(x);
  if (size < TINY) return x;
  if (size < 1) return x + x * (x * x) * sinhSeries(x * x);
  const result = halfSum(size, -1);
  return x < 0 ? -result : result;
}

/** Math.cosh. */
export function cosh(value: number): number {
  const size = Math.abs(+value);
  return size < 0.35 ? 1 + size * size * coshSeries(size * size) : halfSum(size, 1);
}

/** Math.tanh. */
export function tanh(value: number): number {
  const x = +value;
  const size = Math.abs(x);
  if (size < TINY) return x;
  const result = size < 0.5 ? quotientOfSeries(size) : size > 22 ? 1 : tanhOfPower(size);
  return x < 0 ? -result : result;
}

/** sinh(x) / cosh(x) for x < ½. */
function quotientOfSeries(x: number): number {
  const z = x * x;
  const more = x * z * sinhSeries(z);
  const n = x + more;
  const part = z * coshSeries(z);
  const d = 1 + part;
  const quotient = n / d;
  return quotient + quotientTail(quotient, n, more - (n - x), d, part - (d - 1));
}

/** 1 - 2 / (e^2x + 1) for ½ ≤ x ≤ 22. */
function tanhOfPower(x: number): number {
  const two = powerOfTwo(splitExp(2 * x));
  const main = two * (power[0] as number);
  const sum = main + 1;
  const tail = sumTail(main, 1, sum) + two * (power[1] as number);
  const d = sum + tail;
  const dTail = tail - (d - sum);
  const quotient = 2 / d;
  const result = 1 - quotient;
  return result + (1 - result - quotient - quotientTail(quotient, 2, 0, d, dTail));
}
