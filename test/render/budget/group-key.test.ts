import { describe, expect, it } from "vitest";
import { groupKey } from "../../../src/render/budget/group-key.ts";
import { RenderBudget } from "../../../src/render/budget/render-budget.ts";

const field = (name: string) => (row: object) => (row as Record<string, unknown>)[name];
const day = (): Date => new Date(2026, 0, 1);
const odd = { valueOf: () => 7, toString: () => "seven" };
const rows = [
  { a: day(), b: 1 },
  { a: new Date(Number.NaN), b: null },
  { a: "x|y", b: undefined },
  { a: odd, b: odd },
];

describe("the key of a group", () => {
  it("is Vega's, dates among its fields or not", () => {
    const key = groupKey([field("a"), field("b")], undefined, "");
    expect(rows.map(key)).toEqual(rows.map(({ a, b }) => `${String(a)}|${b === odd ? 7 : String(b)}`));
    const single = groupKey([field("a")], undefined, "");
    expect([single(rows[0] ?? {}), single(rows[2] ?? {}), single(rows[3] ?? {})]).toEqual([
      String(day()),
      "x|y",
      odd,
    ]);
    expect(groupKey([], undefined, "")({})).toBe("");
  });

  it("writes a date out once, and is charged for it", () => {
    const budget = new RenderBudget();
    const key = groupKey([field("a"), field("a")], budget, "a test");
    for (let row = 0; row < 50; row++) key({ a: day() });
    const once = budget.countOf("maxSteps");
    expect(once).toBeGreaterThan(0);
    key({ a: new Date(2026, 0, 2) });
    expect(budget.countOf("maxSteps")).toBe(2 * once);
  });
});
