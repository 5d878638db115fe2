import fc from "fast-check";
import LzString from "lz-string";
import { describe, expect, test } from "vitest";
import { decodeLzString } from "../../src/chart/lz-string.ts";

describe("lz-string", () => {
  test("is decoded as its own library does", () => {
    const texts = fc.oneof(
      fc.string({ minLength: 1, maxLength: 300 }),
      fc.string({ minLength: 1, unit: "binary" }),
      fc.string({ minLength: 1, maxLength: 2000, unit: fc.constantFrom("a", "b", "é", "図") }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const encoded = LzString.compressToEncodedURIComponent(text);
        expect(decodeLzString(encoded, 10_000)).toEqual({ text });
      }),
      { numRuns: 500 },
    );
  });

  test("that was made up never gives more than the limit", () => {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-$ ";
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: fc.constantFrom(...alphabet) }), (encoded) => {
        const decoded = decodeLzString(encoded, 100);
        if (typeof decoded === "object") expect(decoded.text.length).toBeLessThanOrEqual(100);
      }),
      { numRuns: 2000 },
    );
  });

  test("at the limit is given, one past it is not", () => {
    const encoded = LzString.compressToEncodedURIComponent("ab".repeat(500));
    expect(decodeLzString(encoded, 1000)).toEqual({ text: "ab".repeat(500) });
    expect(decodeLzString(encoded, 999)).toBe("too-large");
  });

  test("that stops early is damaged", () => {
    const encoded = LzString.compressToEncodedURIComponent("a longer text, longer than its end");
    expect(decodeLzString(encoded.slice(0, 20), 1000)).toBe("damaged");
    expect(decodeLzString("", 1000)).toBe("damaged");
  });
});
