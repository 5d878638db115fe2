import { describe, expect, test } from "vitest";
import { TOLERANCE_PX } from "../../src/canvas/circle.ts";
import { flattenCubic, flattenQuadratic } from "../../src/canvas/flatten.ts";

type Point = [x: number, y: number, smooth: boolean];

function points(flatten: (sink: { point(x: number, y: number, smooth: boolean): void }) => void): Point[] {
  const seen: Point[] = [];
  flatten({ point: (x, y, smooth) => seen.push([x, y, smooth]) });
  return seen;
}

/** The greatest distance of a curve from the chords that stand for it. */
function strays(chords: Point[], at: (t: number) => [number, number]): number {
  let worst = 0;
  for (let t = 0; t <= 1; t += 0.001) {
    const [x, y] = at(t);
    let nearest = Number.POSITIVE_INFINITY;
    chords.forEach(([bx, by], i) => {
      const [ax, ay] = i > 0 ? (chords[i - 1] as Point) : at(0);
      const length = (bx - ax) ** 2 + (by - ay) ** 2;
      const along = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
      nearest = Math.min(nearest, Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)));
    });
    worst = Math.max(worst, nearest);
  }
  return worst;
}

describe("flatten", () => {
  test("a quadratic curve is followed within the tolerance and ends exactly", () => {
    const chords = points((sink) => flattenQuadratic(sink, 0, 0, 50, 90, 100, 0));
    expect(strays(chords, (t) => [100 * t, 180 * t * (1 - t)])).toBeLessThanOrEqual(TOLERANCE_PX);
    expect(chords.at(-1)).toEqual([100, 0, false]);
  });

  test("a cubic curve with a loop is followed within the tolerance", () => {
    const chords = points((sink) => flattenCubic(sink, 0, 0, 150, 80, -50, 80, 100, 0));
    const at = (t: number): [number, number] => [
      450 * t * (1 - t) ** 2 - 150 * t * t * (1 - t) + 100 * t ** 3,
      240 * t * (1 - t),
    ];
    expect(strays(chords, at)).toBeLessThanOrEqual(TOLERANCE_PX);
    expect(chords.slice(0, -1).every(([, , smooth]) => smooth)).toBe(true);
  });

  test("a straight curve is one line, an enormous one is bounded", () => {
    expect(points((sink) => flattenCubic(sink, 0, 0, 1, 1, 2, 2, 3, 3))).toEqual([[3, 3, false]]);
    expect(points((sink) => flattenQuadratic(sink, 0, 0, 1e12, 1e12, 0, 1)).length).toBeLessThanOrEqual(500);
  });
});
