/**
 * The depths of all nodes of a tree together. Where nodes are each other's parents it counts each of them once.
 *
 * @param parents of each node, by its key; null and undefined for the root
 */
export function sumOfDepths(parents: ReadonlyMap<string, unknown>): number {
  const depths = new Map<string, number>();
  let sum = 0;
  for (const start of parents.keys()) {
    const way: string[] = [];
    let at: string | undefined = start;
    while (at !== undefined && parents.has(at) && !depths.has(at)) {
      depths.set(at, 0);
      way.push(at);
      const parent = parents.get(at);
      at = parent === null || parent === undefined ? undefined : String(parent);
    }
    let depth = at === undefined ? 0 : (depths.get(at) ?? 0);
    for (const node of way.toReversed()) {
      depths.set(node, ++depth);
      sum += depth;
    }
  }
  return sum;
}
