import { describe, expect, it } from "vitest";
import type { Pulse } from "../../../src/render/budget/transform-call.ts";
import type { Params } from "../../../src/render/budget/transform-class.ts";
import { withSharedDates } from "../../../src/render/time/with-shared-dates.ts";

type Row = Record<string, unknown>;

/** Rows by tens, and how many were worked out. */
function byTens(values: readonly unknown[], more: Params = {}): { rows: Row[]; found: number } {
  const rows = values.map((t): Row => ({ t }));
  let found = 0;
  class Tens {
    value: unknown = null;
    transform(params: Params, pulse: Pulse): Pulse {
      (pulse as unknown as { visit(rows: number, visit: (row: Row) => void): void }).visit(1, (row) => {
        found++;
        const start = row.t === null ? null : 10 * Math.floor(Number(row.t) / 10);
        row.unit0 = start === null ? null : new Date(start);
        if (params.interval !== false) row.unit1 = start === null ? null : new Date(start + 10);
      });
      return pulse;
    }
  }
  class Visited {
    visit(_: number, visit: (row: Row) => void): void {
      for (const row of rows) visit(row);
    }
  }
  const pulse = new Visited();
  const Sharing = withSharedDates(Tens);
  const out = new Sharing(undefined).transform(
    { field: (row: Row) => row.t, ...more },
    pulse as unknown as Pulse,
  );
  expect(out).toBe(pulse);
  expect(Object.hasOwn(pulse, "visit")).toBe(false);
  return { rows, found };
}

const startOf = ({ unit0 }: Row): unknown => (unit0 instanceof Date ? unit0.getTime() : unit0);
const endOf = ({ unit1 }: Row): unknown => (unit1 instanceof Date ? unit1.getTime() : unit1);

describe("time units with shared dates", () => {
  it("are found once for each instant, number or date, and shared by all rows in them", () => {
    const { rows, found } = byTens([11, new Date(11), 12, 11, 25]);
    expect(rows.map(startOf)).toEqual([10, 10, 10, 10, 20]);
    expect(rows.map(endOf)).toEqual([20, 20, 20, 20, 30]);
    expect(found).toBe(3);
    expect(new Set(rows.map(({ unit0 }) => unit0)).size).toBe(2);
    expect(rows[0]?.unit1).toBe(rows[4]?.unit0);
  });

  it("are what the unit makes of other values", () => {
    const { rows, found } = byTens(["11", "11", null, undefined, Number.NaN, Number.NaN]);
    expect(rows.map(startOf)).toEqual([10, 10, null, Number.NaN, Number.NaN, Number.NaN]);
    expect(found).toBe(5);
  });

  it("have no end where none is asked for", () => {
    expect(byTens([11, 11], { interval: false }).rows.map(Object.keys)).toEqual([
      ["t", "unit0"],
      ["t", "unit0"],
    ]);
  });
});
