import { describe, expect, test } from "vitest";
import { formatColor, readColor } from "../../src/canvas/color.ts";

const rgba = (r: number, g: number, b: number, alpha = 1) => ({ r, g, b, alpha });

describe("colours", () => {
  test.each([
    ["steelblue", rgba(70, 130, 180)],
    ["RebeccaPurple", rgba(102, 51, 153)],
    ["transparent", rgba(0, 0, 0, 0)],
    ["currentColor", rgba(0, 0, 0)],
    ["#f80", rgba(255, 136, 0)],
    ["#f808", rgba(255, 136, 0, 136 / 255)],
    ["#4C78A8", rgba(76, 120, 168)],
    ["#4c78a800", rgba(76, 120, 168, 0)],
    ["rgb(76, 120, 168)", rgba(76, 120, 168)],
    ["rgb(76.4 119.6 300)", rgba(76, 120, 255)],
    ["rgba(10%, 20%, 30%, 40%)", rgba(26, 51, 77, 0.4)],
    ["rgb(1 2 3 / .5)", rgba(1, 2, 3, 0.5)],
    ["rgba(1, 2, 3, 7)", rgba(1, 2, 3, 1)],
    ["rgb(none 2 1e1)", rgba(0, 2, 10)],
    ["hsl(120, 100%, 25%)", rgba(0, 128, 0)],
    ["hsl(-0.5turn 100 50 / 25%)", rgba(0, 255, 255, 0.25)],
    ["hsla(240deg, 100%, 50%, 0.5)", rgba(0, 0, 255, 0.5)],
    ["hwb(0 20% 20%)", rgba(204, 51, 51)],
    ["hwb(90 60% 60%)", rgba(128, 128, 128)],
    ["lab(54.29 80.81 69.89)", rgba(255, 0, 0)],
    ["lch(87.82 113.33 134.38)", rgba(0, 255, 0)],
    ["oklab(1 0 0)", rgba(255, 255, 255)],
    ["oklch(0.452 0.3132 264.05)", rgba(0, 0, 255)],
  ])("%s", (text, color) => {
    expect(readColor(text)).toEqual(color);
    expect(readColor(` ${text} `)).toEqual(color);
  });

  test.each([
    "",
    "blu",
    "#12",
    "#12345",
    "#ggg",
    "rgb(1, 2)",
    "rgb(1 2 3 4)",
    "rgb(1 2 3 / 4 / 5)",
    "rgb(a, b, c)",
    "hsl(1, 2%, 3%",
    "url(#a)",
    "cmyk(1 2 3)",
    "constructor",
  ])("%j is no colour", (text) => {
    expect(readColor(text)).toBeUndefined();
  });

  test("is written as HTML does", () => {
    expect(formatColor(rgba(0, 136, 255))).toBe("#0088ff");
    expect(formatColor(rgba(1, 2, 3, 0.5))).toBe("rgba(1, 2, 3, 0.5)");
  });
});
