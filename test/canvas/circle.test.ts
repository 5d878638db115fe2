import { describe, expect, test } from "vitest";
import { chordCount, circleEdges, TOLERANCE_PX } from "../../src/canvas/circle.ts";

function polygon(radius: number, clockwise: boolean): { area: number; farthest: number; nearest: number } {
  let area = 0;
  let farthest = 0;
  let nearest = Number.POSITIVE_INFINITY;
  const edge = (x0: number, y0: number, x1: number, y1: number): void => {
    area += ((x0 - 5) * (y1 - 6) - (x1 - 5) * (y0 - 6)) / 2;
    farthest = Math.max(farthest, Math.hypot(x0 - 5, y0 - 6));
    nearest = Math.min(nearest, Math.hypot((x0 + x1) / 2 - 5, (y0 + y1) / 2 - 6));
  };
  circleEdges({ edge }, 5, 6, radius, clockwise);
  return { area, farthest, nearest };
}

describe("circle", () => {
  test.each([0.4, 2.7, 30, 400])("a circle of radius %d keeps its area and strays by little", (radius) => {
    const { area, farthest, nearest } = polygon(radius, true);
    expect(area / (Math.PI * radius * radius)).toBeCloseTo(1, 9);
    expect(farthest - radius).toBeLessThan(1.4 * TOLERANCE_PX);
    expect(radius - nearest).toBeLessThan(TOLERANCE_PX);
  });

  test("the other direction winds the other way", () => {
    expect(polygon(9, false).area).toBeCloseTo(-polygon(9, true).area, 9);
  });

  test("larger arcs take more chords, up to a limit", () => {
    expect(chordCount(100, Math.PI)).toBeGreaterThan(chordCount(10, Math.PI));
    expect(chordCount(1e12, Math.PI)).toBeLessThanOrEqual(720);
    expect(chordCount(0, 2 * Math.PI)).toBe(4);
  });
});
