const lists = [
  "january february march april may june july august september october november december",
  "jan feb mar apr may jun jul aug sep oct nov dec",
  "monday tuesday wednesday thursday friday saturday sunday",
  "mon tue wed thu fri sat sun",
  "xxs xs s m l xl xxl xxxl",
  "very-low low medium high very-high",
  "q1 q2 q3 q4",
].map((list) => list.split(" "));

/** Vega cannot compile a text that names a member of every object, such as `constructor`: it stays out of lists. */
export const isSortable = (key: string | number): boolean => !(String(key) in Object.prototype);

/** Categories that have an order of their own, in it: months, weekdays, sizes, quarters, and all that begin with a number. */
export function readNaturalOrder(labels: readonly string[]): string[] | undefined {
  const rankOf = (list: readonly string[], label: string): number =>
    list.indexOf(label.trim().toLowerCase().replaceAll(" ", "-"));
  const list = lists.find((known) => labels.every((label) => rankOf(known, label) >= 0));
  if (list !== undefined) return labels.toSorted((a, b) => rankOf(list, a) - rankOf(list, b));
  const numbers = new Map(labels.map((label) => [label, Number.parseFloat(label.replace(/^[<>≤≥~ ]+/, ""))]));
  if (![...numbers.values()].every(Number.isFinite)) return undefined;
  return labels.toSorted((a, b) => (numbers.get(a) ?? 0) - (numbers.get(b) ?? 0) || (a < b ? -1 : 1));
}
