/** Does the work for each item, for `count` at a time at the most, begun in their order. Rejects as the work does. */
export async function inLanes<T>(
  items: Iterable<T>,
  count: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = [...items].reverse();
  async function lane(): Promise<void> {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item);
  }
  await Promise.all(Array.from({ length: Math.min(count, left.length) }, lane));
}
