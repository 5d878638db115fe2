import { describe, expect, test } from "vitest";
import { readColor } from "../../src/canvas/color.ts";
import { COLOR_NAMES } from "../../src/canvas/color-names.ts";
import { isCssColor } from "../../src/chart/css-color.ts";

describe("a background's colour", () => {
  test("can be every name that the canvas draws", () => {
    expect([...COLOR_NAMES.keys()].filter((name) => !isCssColor(name))).toEqual([]);
    expect(isCssColor("transparent")).toBe(true);
  });

  test.each([
    "#abc",
    "#abcd",
    "#a1b2c3",
    "#a1b2c3d4",
    "rgb(1, 2, 3)",
    "rgba(1,2,3,.5)",
    "rgb(10% 20% 30% / 40%)",
    "hsl(120deg 50% 50% / 0.4)",
    "hsla(120, 50%, 50%, 0.4)",
    "hwb(90 10% 20%)",
    "lab(50% 40 -20)",
    "oklch(0.7 0.1 200)",
  ])("can be %s, which the canvas draws", (text) => {
    expect(isCssColor(text)).toBe(true);
    expect(readColor(text)).toBeDefined();
  });

  test.each([
    "",
    "#ab",
    "#abcde",
    "#ggg",
    "colour",
    "rgb(1,2)",
    "rgb(1,2,3,4,5)",
    "rgb(1 2 3 4)",
    "url(#a)",
    'red"',
    "rgb(a,b,c)",
    "var(--x)",
  ])("cannot be %j", (text) => {
    expect(isCssColor(text)).toBe(false);
    expect(readColor(text)).toBeUndefined();
  });
});
