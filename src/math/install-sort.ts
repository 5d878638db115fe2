type Compare = (one: unknown, other: unknown) => number;

/** Shorter runs are sorted by insertion. */
const RUN = 8;

const nativeSort = Array.prototype.sort;

/** Sorts values in place: stable, and with the same comparisons in the same order on every engine. */
function sortValues(values: unknown[], compare: Compare): void {
  const { length } = values;
  for (let from = 0; from < length; from += RUN)
    insertAll(values, from, Math.min(from + RUN, length), compare);
  let [source, target] = [values, values.slice()];
  for (let run = RUN; run < length; run *= 2) {
    for (let from = 0; from < length; from += 2 * run) {
      merge(source, target, [from, Math.min(from + run, length), Math.min(from + 2 * run, length)], compare);
    }
    [source, target] = [target, source];
  }
  if (source !== values) for (let at = 0; at < length; at++) values[at] = source[at];
}

function insertAll(values: unknown[], from: number, to: number, compare: Compare): void {
  for (let next = from + 1; next < to; next++) {
    const value = values[next];
    let at = next;
    for (; at > from && compare(values[at - 1], value) > 0; at--) values[at] = values[at - 1];
    values[at] = value;
  }
}

function merge(
  source: readonly unknown[],
  target: unknown[],
  [from, middle, to]: readonly [number, number, number],
  compare: Compare,
): void {
  const isSorted = middle >= to || !(compare(source[middle - 1], source[middle]) > 0);
  let [left, right] = [from, middle];
  for (let at = from; at < to; at++) {
    const takesLeft =
      left < middle && (isSorted || right >= to || !(compare(source[left], source[right]) > 0));
    target[at] = source[takesLeft ? left++ : right++];
  }
}

/** As ECMAScript has it (23.1.3.30): what is undefined goes to the end, uncompared. */
function sort(this: unknown[], compare?: Compare): unknown[] {
  if (typeof compare !== "function" || !Array.isArray(this) || !isDense(this)) {
    return nativeSort.call(this, compare);
  }
  const values = this.filter((value) => value !== undefined);
  sortValues(values, compare);
  const { length } = this;
  for (let at = 0; at < length; at++) this[at] = values[at];
  return this;
}

function isDense(array: readonly unknown[]): boolean {
  for (let at = 0; at < array.length; at++) if (!(at in array)) return false;
  return true;
}

/**
 * Replaces `Array.prototype.sort`. Vega compares whatever a field holds, and among numbers, texts and lists its order has
 * circles: ECMAScript lets each engine make something else of these, and V8's versions do. Running it again changes
 * nothing.
 */
export function installExactSort(): void {
  if (Array.prototype.sort === sort) return;
  Object.defineProperty(Array.prototype, "sort", {
    value: sort,
    writable: true,
    enumerable: false,
    configurable: true,
  });
}
