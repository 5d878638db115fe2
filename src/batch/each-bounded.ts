/** Does the work for each, in order, no more than `concurrency` at a time; once `signal` is aborted none is begun. */
export async function eachBounded<T>(
  items: Iterable<T>,
  concurrency: number,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.iterator]();
  async function lane(): Promise<void> {
    while (!signal.aborted) {
      const { done, value } = iterator.next();
      if (done === true) return;
      await work(value);
    }
  }
  await Promise.all(Array.from({ length: concurrency }, lane));
}
