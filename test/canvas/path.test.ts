import { describe, expect, test } from "vitest";
import { Meter } from "../../src/canvas/meter.ts";
import { Path } from "../../src/canvas/path.ts";

function corners(path: Path): number[][] {
  path.write();
  return Array.from({ length: path.count }, (_, i) => [...path.points.subarray(2 * i, 2 * i + 2)]);
}

const BOX = { kind: "box", x0: 1, y0: 2, x1: 5, y1: 8 } as const;

describe("path", () => {
  test("a line without a start begins where it leads", () => {
    const path = new Path();
    path.lineTo(3, 4);
    expect(path.count).toBe(0);
    path.lineTo(5, 6);
    expect(corners(path)).toEqual([
      [3, 4],
      [5, 6],
    ]);
  });

  test("after a close the next line starts a subpath where the last one started", () => {
    const path = new Path();
    path.moveTo(1, 1);
    path.lineTo(5, 1);
    path.lineTo(5, 5);
    path.closePath();
    path.lineTo(0, 9);
    expect(path.starts).toEqual([0, 3]);
    expect(path.closed).toEqual([true, false]);
    expect(corners(path).slice(3)).toEqual([
      [1, 1],
      [0, 9],
    ]);
  });

  test("a box alone stays a box, and is written out when more comes", () => {
    const path = new Path();
    expect(path.addPlain(BOX, 1, 2)).toBe(true);
    path.closePath();
    expect(path.plain).toEqual(BOX);
    expect(path.bounds()).toMatchObject({ x0: 1, y0: 2, x1: 5, y1: 8 });
    path.moveTo(20, 20);
    path.lineTo(30, 20);
    expect(path.plain).toBeUndefined();
    expect(path.starts).toEqual([0, 4]);
    expect(path.bounds()).toEqual({ x0: 1, y0: 2, x1: 30, y1: 20 });
  });

  test("a box is walked from the corner it was drawn from", () => {
    const path = new Path();
    path.addPlain(BOX, 5, 8);
    expect(corners(path)).toEqual([
      [5, 8],
      [1, 8],
      [1, 2],
      [5, 2],
    ]);
  });

  test("a circle that does not start at the current point is joined to it, so it is no circle alone", () => {
    const path = new Path();
    path.moveTo(0, 0);
    expect(path.addPlain({ kind: "circle", x: 9, y: 9, radius: 3 }, 12, 9)).toBe(false);
    path.clear();
    path.moveTo(12, 9);
    expect(path.addPlain({ kind: "circle", x: 9, y: 9, radius: 3 }, 12, 9)).toBe(true);
  });

  test("holds more points than it had room for", () => {
    const path = new Path();
    path.moveTo(0, 0);
    for (let i = 1; i < 1000; i++) path.lineTo(i, -i);
    expect(path.count).toBe(1000);
    expect(path.currentX).toBe(999);
    expect(path.bounds()).toEqual({ x0: 0, y0: -999, x1: 999, y1: 0 });
  });

  test("very many points count, before there is room made for them", () => {
    const path = new Path();
    path.meter = new Meter(100_000_000, () => {
      throw new RangeError("too much");
    });
    const addUpTo = (count: number): void => {
      while (path.count < count) path.lineTo(path.count % 7, path.count);
    };
    path.moveTo(0, 0);
    addUpTo(0x40000);
    expect(path.meter.spent).toBe(0);
    addUpTo(0x100000);
    expect(path.meter.spent).toBeGreaterThan(0);
    expect(() => addUpTo(0x100001)).toThrow("too much");
    expect(path.points.length).toBe(2 * 0x100000);
  });
});
