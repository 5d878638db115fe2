import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exactMath, installExactMath } from "../../src/math/install-math.ts";

const names = Object.keys(exactMath) as (keyof typeof exactMath)[];
const original = Object.getOwnPropertyDescriptors(Math);
const asNative = { writable: true, enumerable: false, configurable: true };

// Stand-ins for the engine's own, which may have been replaced already.
beforeEach(() => {
  for (const name of names) Object.defineProperty(Math, name, { value: () => 0, ...asNative });
});

afterEach(() => {
  Object.defineProperties(Math, original);
});

describe("installExactMath", () => {
  it("replaces what engines approximate, and nothing else", () => {
    const before = new Map(Reflect.ownKeys(Math).map((name) => [name, Reflect.get(Math, name)]));
    installExactMath();
    const changed = [...before].filter(([name, value]) => Reflect.get(Math, name) !== value);
    expect(changed.map(([name]) => name).sort()).toEqual([...names].sort());
    for (const name of names) expect(Math[name]).toBe(exactMath[name]);
  });

  it("leaves names, lengths and attributes as ECMAScript has them", () => {
    installExactMath();
    for (const name of names) {
      const { value, ...attributes } = Object.getOwnPropertyDescriptor(Math, name) ?? {};
      expect(attributes).toEqual(asNative);
      expect([value.name, value.length]).toEqual([name, name === "atan2" ? 2 : 1]);
    }
  });

  it("changes nothing when run again", () => {
    installExactMath();
    const once = Object.getOwnPropertyDescriptors(Math);
    installExactMath();
    expect(Object.getOwnPropertyDescriptors(Math)).toEqual(once);
  });
});
