import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseUnicodeRange } from "../../src/text/unicode-range.ts";

const hex = (codePoint: number): string => codePoint.toString(16).toUpperCase();

describe("a unicode-range", () => {
  it("has single characters and ranges, the ends included", () => {
    const has = parseUnicodeRange("U+26, U+0530-058F,U+20000-3FFFF");
    expect([0x25, 0x26, 0x27, 0x52f, 0x530, 0x58f, 0x590, 0x20000, 0x3ffff].map(has)).toEqual([
      false,
      true,
      false,
      false,
      true,
      true,
      false,
      true,
      true,
    ]);
  });

  it("may be in any order and overlap", () => {
    const range = fc.tuple(fc.nat(60), fc.nat(20)).map(([first, length]) => [first, first + length] as const);
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 6 }), fc.nat(90), (ranges, codePoint) => {
        const has = parseUnicodeRange(ranges.map(([a, b]) => `U+${hex(a)}-${hex(b)}`).join(","));
        expect(has(codePoint)).toBe(ranges.some(([a, b]) => codePoint >= a && codePoint <= b));
      }),
    );
  });

  it.each(["", "26", "U+", "U+26,", "U+G0"])("is refused where it is none: %s", (text) => {
    expect(() => parseUnicodeRange(text)).toThrow();
  });
});
