import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeValue, encodeValue } from "../../../src/render/processed/value-codec.ts";

const written = (value: unknown): unknown => decodeValue(JSON.parse(JSON.stringify(encodeValue(value))));

it("writes what a dataflow's rows may hold, and reads it as it was", () => {
  const value = fc.anything({
    withDate: true,
    maxDepth: 3,
    values: [fc.constant(-0), fc.double(), fc.string()],
  });
  fc.assert(
    fc.property(value, (any) => {
      let back: unknown;
      try {
        back = written(any);
      } catch (error) {
        expect(String(error)).toMatch(/cannot be written|class of its own/);
        return;
      }
      expect(back).toStrictEqual(any);
    }),
  );
  const odd = [
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    undefined,
    new Date(7),
    new Date(Number.NaN),
    ["u"],
    { a: ["d", 1] },
  ];
  expect(written(odd)).toStrictEqual(odd);
});

it.each([[() => 1], [Symbol("s")], [new Map()], [/x/]])("writes no %s", (value) => {
  expect(() => encodeValue(value)).toThrow();
});
