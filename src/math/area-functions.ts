import { log1pOfPair, logOfDouble } from "./log.ts";
import { productTail, quotientTail, rootTail, sumTail } from "./pair.ts";
import { powerOfTwo } from "./power-of-two.ts";

/** Below it the function is its argument, to the last bit. */
const TINY = powerOfTwo(-28);
/** Above it the 1 beside x² is lost. */
const LARGE = powerOfTwo(28);

// Logarithms of algebraic expressions, which keep their tails: fdlibm's err by up to two units in the last place.

/** Math.asinh: log(x + √(x² + 1)). */
export function asinh(value: number): number {
  const x = +value;
  const size = Math.abs(x);
  if (size < TINY || !(size < Number.POSITIVE_INFINITY)) return x;
  const result = size > LARGE ? logOfDouble(size) : asinhOf(size);
  return x < 0 ? -result : result;
}

function asinhOf(x: number): number {
  const square = x * x;
  const radicand = square + 1;
  const radicandTail = sumTail(square, 1, radicand) + productTail(x, x, square);
  const root = Math.sqrt(radicand);
  // Above 1, so that taking 1 from it loses nothing but what the tail holds.
  const above = root - 1;
  const t = x + above;
  return log1pOfPair(
    t,
    sumTail(x, above, t) + sumTail(root, -1, above) + rootTail(root, radicand, radicandTail),
  );
}

/** Math.acosh: log(x + √(x² - 1)). */
export function acosh(value: number): number {
  const x = +value;
  if (!(x >= 1 && x < Number.POSITIVE_INFINITY)) return x > 1 ? x : Number.NaN;
  if (x === 1) return 0;
  if (x > LARGE) return logOfDouble(x);
  const square = x * x;
  const less = square - 1;
  const lessTail = sumTail(square, -1, less) + productTail(x, x, square);
  const radicand = less + lessTail;
  const root = Math.sqrt(radicand);
  const above = x - 1;
  const t = above + root;
  const tail = sumTail(above, root, t) + sumTail(x, -1, above);
  return log1pOfPair(t, tail + rootTail(root, radicand, less - radicand + lessTail));
}

/** Math.atanh: half of log((1 + x) / (1 - x)). */
export function atanh(value: number): number {
  const x = +value;
  const size = Math.abs(x);
  if (size < TINY) return x;
  if (!(size < 1)) return size === 1 ? x * Number.POSITIVE_INFINITY : Number.NaN;
  const d = 1 - size;
  const quotient = (2 * size) / d;
  const tail = quotientTail(quotient, 2 * size, 0, d, 1 - d - size);
  const result = 0.5 * log1pOfPair(quotient, tail);
  return x < 0 ? -result : result;
}
