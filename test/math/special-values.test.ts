import { describe, expect, it } from "vitest";
import { exactMath } from "../../src/math/install-math.ts";

const { NaN: nan, POSITIVE_INFINITY: inf, NEGATIVE_INFINITY: minusInf } = Number;

type OneArgument = Exclude<keyof typeof exactMath, "atan2">;

/** What ECMAScript prescribes for NaN, +0, -0, ∞, -∞, 1 and -1; undefined where it prescribes nothing. */
const prescribed: Readonly<Record<OneArgument, readonly (number | undefined)[]>> = {
  acos: [nan, undefined, undefined, nan, nan, 0, Math.PI],
  acosh: [nan, nan, nan, inf, nan, 0, nan],
  asin: [nan, 0, -0, nan, nan, Math.PI / 2, -Math.PI / 2],
  asinh: [nan, 0, -0, inf, minusInf, undefined, undefined],
  atan: [nan, 0, -0, Math.PI / 2, -Math.PI / 2, Math.PI / 4, -Math.PI / 4],
  atanh: [nan, 0, -0, nan, nan, inf, minusInf],
  cbrt: [nan, 0, -0, inf, minusInf, 1, -1],
  cos: [nan, 1, 1, nan, nan, undefined, undefined],
  cosh: [nan, 1, 1, inf, inf, undefined, undefined],
  exp: [nan, 1, 1, inf, 0, Math.E, undefined],
  expm1: [nan, 0, -0, inf, -1, undefined, undefined],
  log: [nan, minusInf, minusInf, inf, nan, 0, nan],
  log10: [nan, minusInf, minusInf, inf, nan, 0, nan],
  log1p: [nan, 0, -0, inf, nan, undefined, minusInf],
  log2: [nan, minusInf, minusInf, inf, nan, 0, nan],
  sin: [nan, 0, -0, nan, nan, undefined, undefined],
  sinh: [nan, 0, -0, inf, minusInf, undefined, undefined],
  tan: [nan, 0, -0, nan, nan, undefined, undefined],
  tanh: [nan, 0, -0, 1, -1, undefined, undefined],
};

describe.each(Object.entries(prescribed) as [OneArgument, (number | undefined)[]][])(
  "%s",
  (name, results) => {
    it("gives what ECMAScript prescribes", () => {
      const actual = [nan, 0, -0, inf, minusInf, 1, -1].map((x, i) =>
        results[i] === undefined ? undefined : exactMath[name](x),
      );
      expect(actual).toEqual(results);
    });

    it("reads its argument as a number, as Math does", () => {
      const call = (argument?: unknown): number => Reflect.apply(exactMath[name], undefined, [argument]);
      expect(call("0.5")).toBe(exactMath[name](0.5));
      expect(call(null)).toBe(exactMath[name](0));
      expect(call()).toBe(Number.NaN);
      expect(() => call(1n)).toThrow(TypeError);
      expect(() => call(Symbol.iterator)).toThrow(TypeError);
    });

    it("keeps the largest, the least and what lies next to the bounds of its domain in its range", () => {
      for (const x of [
        Number.MAX_VALUE,
        -Number.MAX_VALUE,
        1 - 2 ** -53,
        1 + 2 ** -52,
        709.8,
        -745.2,
        710.475,
      ]) {
        const native = Math[name](x);
        const ours = exactMath[name](x);
        if (Number.isFinite(native))
          expect(Math.abs(ours - native)).toBeLessThanOrEqual(Math.abs(native) * 2 ** -50);
        else expect(ours).toBe(native);
      }
    });
  },
);

describe("atan2", () => {
  it("follows ECMAScript's table on axes, at infinity and for NaN", () => {
    const values = [nan, 0, -0, 1, -1, inf, minusInf];
    for (const y of values) {
      for (const x of values) expect(exactMath.atan2(y, x), `${y}, ${x}`).toBe(Math.atan2(y, x));
    }
  });

  it("survives quotients that overflow and underflow", () => {
    expect(exactMath.atan2(1e300, 1e-300)).toBe(Math.PI / 2);
    expect(exactMath.atan2(-1e-300, -1e300)).toBe(-Math.PI);
    expect(exactMath.atan2(5e-324, 1e300)).toBe(0);
    expect(exactMath.atan2(5e-324, 5e-324)).toBe(Math.PI / 4);
    expect(exactMath.atan2(Number.MAX_VALUE, -Number.MAX_VALUE)).toBe((3 * Math.PI) / 4);
  });
});

describe("what charts rely on", () => {
  it("log10 of powers of ten", () => {
    for (let n = -307; n <= 308; n++) expect(exactMath.log10(Number(`1e${n}`))).toBe(n);
  });

  it("log2 of powers of two", () => {
    for (let n = -1074; n <= 1023; n++) expect(exactMath.log2(2 ** n)).toBe(n);
  });

  it("cube roots of cubes", () => {
    const wrong: number[] = [];
    for (let n = 1; n <= 131072; n++) if (exactMath.cbrt(-n * n * n) !== -n) wrong.push(n);
    expect(wrong).toEqual([]);
  });

  it("the corners of a square and of a triangle", () => {
    expect(exactMath.sin(Math.PI / 2)).toBe(1);
    expect(exactMath.cos(Math.PI)).toBe(-1);
    expect(exactMath.sin(Math.PI)).toBe(1.2246467991473532e-16);
    expect(exactMath.cos(Math.PI / 2)).toBe(6.123233995736766e-17);
    expect(exactMath.sin(Math.PI / 6)).toBe(0.49999999999999994);
    expect(exactMath.tan(Math.PI / 4)).toBe(0.9999999999999999);
  });
});
