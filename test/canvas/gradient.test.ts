import { describe, expect, test } from "vitest";
import type { Context2D } from "../../src/canvas/context.ts";
import type { Gradient } from "../../src/canvas/gradient.ts";
import { areaOf, drawn, pixelAt } from "./support/drawn.ts";

function filled(
  width: number,
  create: (g: Context2D) => Gradient,
  stops: [number, string][],
): ReturnType<typeof drawn> {
  return drawn(width, width, (g) => {
    const gradient = create(g);
    for (const [offset, color] of stops) gradient.addColorStop(offset, color);
    g.fillStyle = gradient;
    g.fillRect(0, 0, width, width);
  });
}

const BLACK_TO_WHITE: [number, string][] = [
  [0, "black"],
  [1, "white"],
];

describe("linear gradient", () => {
  test("runs evenly between its ends and stays beyond them", () => {
    const canvas = filled(40, (g) => g.createLinearGradient(10, 0, 30, 0), BLACK_TO_WHITE);
    expect(pixelAt(canvas, 4, 7)).toEqual([0, 0, 0, 255]);
    expect(pixelAt(canvas, 35, 7)).toEqual([255, 255, 255, 255]);
    for (let x = 10; x < 30; x++) {
      expect(Math.abs((pixelAt(canvas, x, 20)[0] ?? 0) - ((x - 9.5) / 20) * 255)).toBeLessThan(1);
    }
  });

  test("lies in user space at the time of the fill", () => {
    const canvas = drawn(40, 40, (g) => {
      const gradient = g.createLinearGradient(0, 0, 0, 10);
      gradient.addColorStop(0, "black");
      gradient.addColorStop(1, "white");
      g.fillStyle = gradient;
      g.rect(0, 0, 40, 40);
      g.scale(1, 4);
      g.fill();
    });
    expect(Math.abs((pixelAt(canvas, 3, 20)[0] ?? 0) - 131)).toBeLessThan(2);
  });

  test("two stops at one place are an edge; stops are kept in order of place", () => {
    const canvas = filled(40, (g) => g.createLinearGradient(0, 0, 40, 0), [
      [1, "blue"],
      [0.5, "red"],
      [0.5, "lime"],
      [0, "red"],
    ]);
    expect(pixelAt(canvas, 19, 0)).toEqual([255, 0, 0, 255]);
    expect(pixelAt(canvas, 20, 0)[1]).toBeGreaterThan(240);
  });

  test("fades in straight colour: half-way to transparent red is red", () => {
    const canvas = filled(9, (g) => g.createLinearGradient(0, 0, 9, 0), [
      [0, "rgba(255, 0, 0, 0)"],
      [1, "red"],
    ]);
    const [r, g, , alpha = 0] = pixelAt(canvas, 4, 4);
    expect([r, g]).toEqual([255, 0]);
    expect(Math.abs(alpha - 128)).toBeLessThan(2);
  });

  test("without a length, or without stops, paints nothing", () => {
    expect(areaOf(filled(9, (g) => g.createLinearGradient(3, 3, 3, 3), BLACK_TO_WHITE))).toBe(0);
    expect(areaOf(filled(9, (g) => g.createLinearGradient(0, 0, 9, 0), []))).toBe(0);
    expect(areaOf(filled(9, (g) => g.createLinearGradient(0, 0, 9, 0), [[0.5, "nonsense"]]))).toBe(0);
  });
});

describe("radial gradient", () => {
  test("runs from the first circle to the second and stays beyond it", () => {
    const canvas = filled(40, (g) => g.createRadialGradient(20, 20, 5, 20, 20, 15), BLACK_TO_WHITE);
    expect(pixelAt(canvas, 20, 20)[0]).toBe(0);
    expect(Math.abs((pixelAt(canvas, 30, 20)[0] ?? 0) - 140)).toBeLessThan(6);
    expect(pixelAt(canvas, 0, 0)[0]).toBe(255);
  });

  test("two equal circles paint nothing", () => {
    expect(areaOf(filled(9, (g) => g.createRadialGradient(4, 4, 2, 4, 4, 2), BLACK_TO_WHITE))).toBe(0);
  });

  test("two circles side by side paint the cone that they span, and nothing beside it", () => {
    const canvas = filled(40, (g) => g.createRadialGradient(10, 20, 5, 30, 20, 5), BLACK_TO_WHITE);
    expect(pixelAt(canvas, 20, 20)[3]).toBe(255);
    expect(pixelAt(canvas, 20, 8)[3]).toBe(0);
    const tip = filled(40, (g) => g.createRadialGradient(10, 20, 8, 30, 20, 0), BLACK_TO_WHITE);
    expect(pixelAt(tip, 36, 20)[3]).toBe(0);
    expect(pixelAt(tip, 2, 20)[3]).toBe(255);
  });
});
