/** Numbers of about 106 bits: a double and the tail that rounding took from it. */

/** The tail of a product that rounded to `product` (Dekker); for |a|, |b| below 2^995. */
export function productTail(a: number, b: number, product: number): number {
  const aSplit = 134217729 * a;
  const aHigh = aSplit - (aSplit - a);
  const aLow = a - aHigh;
  const bSplit = 134217729 * b;
  const bHigh = bSplit - (bSplit - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** The tail of a sum that rounded to `sum` (Knuth). */
export function sumTail(a: number, b: number, sum: number): number {
  const bPart = sum - a;
  return a - (sum - bPart) + (b - bPart);
}

/** What `quotient` lacks of (n + nTail) / (d + dTail). */
export function quotientTail(quotient: number, n: number, nTail: number, d: number, dTail: number): number {
  const product = quotient * d;
  return (n - product - productTail(quotient, d, product) + nTail - quotient * dTail) / d;
}

/** What `root` lacks of the square root of x + xTail. */
export function rootTail(root: number, x: number, xTail: number): number {
  const square = root * root;
  return (x - square - productTail(root, root, square) + xTail) / (2 * root);
}

/** The upper 21 bits of x: the product of two such, or of one with 32 bits, is exact. */
export function upperBits(x: number): number {
  const product = 4294967297 * x;
  return product - (product - x);
}
