import { describe, expect, it } from "vitest";
import { visualOrder } from "../../src/text/visual-order.ts";

const order = (...levels: number[]): string =>
  visualOrder(levels.map((level, i) => ({ level, name: "abcdefgh".charAt(i) })))
    .map(({ name }) => name)
    .join("");

describe("the order of drawing (UAX #9, rule L2)", () => {
  it.each([
    [[0, 0, 0], "abc"],
    [[1, 1, 1], "cba"],
    [[0, 1, 1, 0], "acbd"],
    [[1, 2, 2, 1], "dbca"],
    [[0, 1, 2, 1, 0, 1], "adcbef"],
    [[2, 1, 0, 1, 2], "baced"],
    [[], ""],
  ] as const)("of levels %j is %s", (levels, expected) => {
    expect(order(...levels)).toBe(expected);
  });
});
