import type { RenderBudget } from "./render-budget.ts";

type ReadField = (row: object) => unknown;

/** Writing out a date. */
const DATE_STEPS = 150;
const MAX_KNOWN = 20_000;

/**
 * The key of a row's group as vega-transforms has it (AggregateKeys), but that each date is written out once: that takes
 * longer than all else about a row.
 *
 * @param dimensions one or more
 */
export function groupKey(
  dimensions: readonly ReadField[],
  budget: RenderBudget | undefined,
  where: string,
): ReadField {
  const known = new Map<number, string>();
  const textOf = (date: Date): string => {
    const ms = date.getTime();
    let text = known.get(ms);
    if (text === undefined) {
      budget?.spend(DATE_STEPS, where);
      if (known.size >= MAX_KNOWN) known.clear();
      text = String(date);
      known.set(ms, text);
    }
    return text;
  };
  const [first, ...others] = dimensions.map((read): ReadField => {
    return (row) => {
      const value = read(row);
      return value instanceof Date ? textOf(value) : value;
    };
  });
  if (first === undefined) return () => "";
  if (others.length === 0) return first;
  return (row) => {
    let key = String(first(row));
    for (const read of others) {
      key += "|";
      // As there, not by a template: an object's value may be another than its text.
      key += read(row) as string;
    }
    return key;
  };
}
