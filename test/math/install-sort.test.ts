import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installExactSort } from "../../src/math/install-sort.ts";

const native = Array.prototype.sort;
const sortedNatively = <T>(values: readonly T[], compare?: (one: T, other: T) => number): T[] =>
  native.call([...values], compare as never) as T[];

describe("sorting", () => {
  beforeAll(installExactSort);
  afterAll(() => {
    Object.defineProperty(Array.prototype, "sort", { value: native });
  });

  const rows = fc.array(fc.record({ key: fc.integer({ min: 0, max: 9 }), place: fc.nat() }), {
    maxLength: 200,
  });

  it("is stable, and the engine's own wherever an order has no circles", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const compare = (one: { key: number }, other: { key: number }): number => one.key - other.key;
        expect([...given].sort(compare)).toEqual(sortedNatively(given, compare));
      }),
    );
  });

  it("puts what is undefined last, and leaves what is missing to the engine", () => {
    const down = (one: unknown, other: unknown): number => Number(other) - Number(one);
    expect([2, undefined, 3, null, undefined, 1].sort(down)).toEqual([3, 2, 1, null, undefined, undefined]);
    // biome-ignore lint/suspicious/noSparseArray: what is missing is what this is about
    const sparse = [1, , 2];
    sparse.sort(down);
    expect([0 in sparse, 1 in sparse, 2 in sparse]).toEqual([true, true, false]);
    expect([10, 9, 1].sort()).toEqual([1, 10, 9]);
  });

  it("makes the same of an order with circles on every engine", () => {
    const ascending = (one: unknown, other: unknown): number =>
      (one as number) < (other as number) ? -1 : (one as number) > (other as number) ? 1 : 0;
    expect([12, 19, [7, 7], 14].sort(ascending)).toEqual([12, 19, [7, 7], 14]);
    expect([3, "a", 2, "b", 1].sort(ascending)).toEqual([3, "a", 2, "b", 1]);
  });

  it("hands on what a comparison throws", () => {
    const fail = (): number => {
      throw new Error("no order");
    };
    expect(() => [1, 2].sort(fail)).toThrow("no order");
    expect(() => [1, 2].sort("no function" as never)).toThrow(TypeError);
  });
});
