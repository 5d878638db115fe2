import { describe, expect, it } from "vitest";
import { exactMath } from "../../src/math/install-math.ts";
import { anySize, argumentsOf, between, createRandom } from "./arguments.ts";
import { atan2Reference, references, ulpsBetween } from "./reference.ts";

type OneArgument = Exclude<keyof typeof exactMath, "atan2">;
const names = Object.keys(argumentsOf) as OneArgument[];

const LARGEST_ERROR = 0.9;
const COUNT = 3000;

/** The worst of the errors, in units of the last place, and where it is. */
function worstOf(name: OneArgument, count: number): { ulps: number; at: number } {
  const random = createRandom(20261121);
  const draws = argumentsOf[name] ?? [];
  let worst = { ulps: 0, at: 0 };
  for (let i = 0; i < count; i++) {
    const x = (draws[i % draws.length] as (typeof draws)[number])(random);
    const result = exactMath[name](x);
    if (x === 0 || !Number.isFinite(result)) continue;
    const reference = references[name];
    const ulps = reference === undefined ? Number.NaN : ulpsBetween(result, reference(x));
    if (!(ulps <= worst.ulps)) worst = { ulps, at: x };
  }
  return worst;
}

describe("the exact functions", () => {
  it("are all tried", () => {
    expect([...names, "atan2"].sort()).toEqual(Object.keys(exactMath).sort());
  });

  it.each(names)("%s errs by less than one unit in the last place", (name) => {
    const { ulps, at } = worstOf(name, COUNT);
    expect(ulps, `at ${at}`).toBeLessThan(LARGEST_ERROR);
    expect(ulps).toBeGreaterThan(0.4);
  });

  it("atan2 errs by less than one unit in the last place", () => {
    const random = createRandom(2);
    for (let i = 0; i < COUNT; i++) {
      const y = i % 3 === 0 ? anySize(-1000, 1000)(random) : between(-5, 5)(random);
      const x = i % 3 === 1 ? between(-5, 5)(random) : y * anySize(-70, 20)(random);
      expect(ulpsBetween(exactMath.atan2(y, x), atan2Reference(y, x)), `${y}, ${x}`).toBeLessThan(
        LARGEST_ERROR,
      );
    }
  });

  it.each([
    6381956970095103 * 2 ** 797, // nearer to a multiple of π/2 than any other double
    Number.MAX_VALUE,
    2 ** 1023,
    1e22,
    2 ** 20 * (Math.PI / 2),
    14033993530586884,
    710 * Math.PI,
  ])("sin, cos and tan of %d are reduced exactly", (x) => {
    for (const name of ["sin", "cos", "tan"] as const) {
      for (const angle of [x, -x]) {
        const reference = references[name]?.(angle);
        expect(reference && ulpsBetween(exactMath[name](angle), reference)).toBeLessThan(LARGEST_ERROR);
      }
    }
  });
});

describe("the reference", () => {
  it("knows digits that are known", () => {
    const digits = (name: string, x: number, places: number): bigint => {
      const exact = references[name]?.(x) ?? { mantissa: 0n, exponent: 0 };
      return (exact.mantissa * 10n ** BigInt(places)) >> BigInt(-exact.exponent);
    };
    expect(digits("exp", 1, 40)).toBe(27182818284590452353602874713526624977572n);
    expect(digits("log", 2, 40)).toBe(6931471805599453094172321214581765680755n);
    expect(digits("atan", 1, 40)).toBe(7853981633974483096156608458198757210492n);
    expect(digits("cbrt", 2, 40)).toBe(12599210498948731647672106072782283505702n);
  });
});
