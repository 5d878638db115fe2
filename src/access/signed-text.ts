import { isIgnoredParameter } from "../chart/ignored-parameters.ts";

/** One decoded name and value of a query. */
export type Pair = readonly [name: string, value: string];

/**
 * What is signed of a request: the path, `?`, and the query in its canonical form, so that the order of the parameters
 * and the ways to encode one mean nothing. What the service ignores is no part of it, nor is the signature.
 *
 * @param path as it is sent, percent-encoded
 * @param pairs all of the query, in any order
 * @param bodyDigest of the body of a POST, as `bodyDigest` gives it
 */
export function signedText(path: string, pairs: readonly Pair[], bodyDigest?: string): string {
  const signed = pairs.filter(([name]) => name !== "sig" && !isIgnoredParameter(name));
  const all: readonly Pair[] = bodyDigest === undefined ? signed : [...signed, ["body", bodyDigest]];
  const query = all
    .toSorted(([a, x], [b, y]) => compareCodeUnits(a, b) || compareCodeUnits(x, y))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join("&");
  return `${path}?${query}`;
}

const compareCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
