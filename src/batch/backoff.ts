/**
 * How long to wait before a retry: any time up to twice the one before, so that those who failed together do not
 * come back together (exponential backoff with full jitter).
 *
 * @param retry 0 for the first
 * @param firstMs the longest wait before the first
 * @param random in [0, 1)
 */
export const backoffMs = (retry: number, firstMs: number, random: () => number): number =>
  Math.floor(random() * firstMs * 2 ** retry);
