import { describe, expect, test } from "vitest";
import { IDENTITY, invert, mapBox, maxScale, multiply, similarityScale } from "../../src/canvas/matrix.ts";

const ODD = { a: 2, b: 0.5, c: -1, d: 3, e: 7, f: -4 };

describe("matrix", () => {
  test("an inverse undoes its map", () => {
    const back = invert(ODD);
    expect(back).toBeDefined();
    const same = multiply(ODD, back ?? IDENTITY);
    for (const key of ["a", "b", "c", "d", "e", "f"] as const)
      expect(same[key]).toBeCloseTo(IDENTITY[key], 12);
  });

  test("a map onto a line has no inverse", () => {
    expect(invert({ ...IDENTITY, a: 0 })).toBeUndefined();
    expect(invert({ a: 1, b: 2, c: 2, d: 4, e: 0, f: 0 })).toBeUndefined();
    expect(invert({ ...IDENTITY, a: Number.NaN })).toBeUndefined();
  });

  test("rotation, even scale and reflection keep shapes; uneven scale and shear do not", () => {
    expect(similarityScale({ a: 0, b: 2, c: -2, d: 0, e: 5, f: 5 })).toBe(2);
    expect(similarityScale({ a: 3, b: 0, c: 0, d: -3, e: 0, f: 0 })).toBe(3);
    expect(similarityScale({ a: 1, b: 0, c: 0, d: 2, e: 0, f: 0 })).toBeUndefined();
    expect(similarityScale({ a: 1, b: 0, c: 0.5, d: 1, e: 0, f: 0 })).toBeUndefined();
  });

  test("the most that lengths are stretched", () => {
    expect(maxScale({ a: 2, b: 0, c: 0, d: -5, e: 0, f: 0 })).toBeCloseTo(5);
    expect(maxScale({ a: 0.6, b: 0.8, c: -0.8, d: 0.6, e: 9, f: 9 })).toBeCloseTo(1);
  });

  test("a mapped box holds all mapped corners", () => {
    const box = mapBox(ODD, { x0: -1, y0: 2, x1: 4, y1: 5 });
    expect(box).toEqual({ x0: -2 - 5 + 7, y0: -0.5 + 6 - 4, x1: 8 - 2 + 7, y1: 2 + 15 - 4 });
  });
});
