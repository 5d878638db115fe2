import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aggregateBy, type Key } from "../../../src/chart/plot/aggregate-by.ts";
import { crossKeys, isUniqueBy } from "../../../src/chart/plot/cross-keys.ts";
import { AGGREGATES } from "../../../src/chart/plot/plot-options.ts";

const keys = fc.option(fc.constantFrom<Key>("a", "b", "", "1", 1, 0, -1, 2.5), { nil: undefined, freq: 4 });
const table = fc.integer({ min: 0, max: 30 }).chain((rows) => {
  const column = fc.array(keys, { minLength: rows, maxLength: rows });
  const values = fc.array(fc.constantFrom<unknown>(1, 2.5, -3, 7, null, Number.NaN, "x"), {
    minLength: rows,
    maxLength: rows,
  });
  return fc.record({ columns: fc.array(column, { minLength: 1, maxLength: 3 }), values });
});

/** The rows of each combination of keys, by its JSON. */
function groupsOf(columns: readonly (readonly (Key | undefined)[])[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  columns[0]?.forEach((_, row) => {
    const combination = columns.map((column) => column[row]);
    if (combination.includes(undefined)) return;
    const name = JSON.stringify(combination);
    groups.set(name, [...(groups.get(name) ?? []), row]);
  });
  return groups;
}

describe("rows by several keys", () => {
  it("have one key for each combination, in the order of the rows, and none where one is missing", () => {
    fc.assert(
      fc.property(table, ({ columns }) => {
        const crossed = crossKeys(columns);
        const groups = [...groupsOf(columns).values()];
        const expected = crossed.map((_, row) => {
          const at = groups.findIndex((rows) => rows.includes(row));
          return at < 0 ? undefined : at;
        });
        expect(crossed).toEqual(expected);
      }),
    );
  });

  it("are unique where each combination has one row", () => {
    fc.assert(
      fc.property(table, ({ columns }) => {
        const isUnique = [...groupsOf(columns).values()].every((rows) => rows.length === 1);
        expect(isUniqueBy([...columns, undefined])).toBe(isUnique);
      }),
    );
  });
});

it.each(AGGREGATES)("the %s of each group is that of its numbers, 0 where it has none", (aggregate) => {
  fc.assert(
    fc.property(table, ({ columns: [column = []], values }) => {
      const found = [...aggregateBy(column, values, aggregate)];
      const expected = [...groupsOf([column])].map(([name, rows]) => {
        const all = rows.map((row) => values[row]);
        const numbers = all.filter((value) => typeof value === "number" && !Number.isNaN(value)) as number[];
        return [JSON.parse(name)[0], naive(aggregate, all, numbers)];
      });
      expect(found).toEqual(expected);
    }),
  );
});

function naive(aggregate: (typeof AGGREGATES)[number], all: readonly unknown[], numbers: readonly number[]) {
  if (aggregate === "count") return all.length;
  if (aggregate === "distinct") return new Set(all).size;
  if (numbers.length === 0) return 0;
  const sorted = numbers.toSorted((a, b) => a - b);
  const sum = numbers.reduce((a, b) => a + b);
  switch (aggregate) {
    case "sum":
      return sum;
    case "mean":
      return sum / numbers.length;
    case "median":
      return sorted[Math.round((sorted.length - 1) / 2)];
    case "min":
      return sorted[0];
    default:
      return sorted.at(-1);
  }
}
