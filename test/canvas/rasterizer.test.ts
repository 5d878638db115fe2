import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FillRule } from "../../src/canvas/coverage.ts";
import { Meter } from "../../src/canvas/meter.ts";
import { Rasterizer } from "../../src/canvas/rasterizer.ts";

const BOX = { x0: 0, y0: 0, x1: 8, y1: 4 };

/** Levels per pixel of polygons drawn into an 8 by 4 box. */
function levels(
  polygons: number[][],
  rule: FillRule = "nonzero",
  rasterizer = new Rasterizer(),
  box = BOX,
): number[][] {
  const rows = Array.from({ length: 4 }, () => new Array<number>(8).fill(0));
  rasterizer.begin(box);
  for (const corners of polygons) {
    for (let i = 0; i < corners.length; i += 2) {
      const next = (i + 2) % corners.length;
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = [corners[i], corners[i + 1], corners[next], corners[next + 1]];
      rasterizer.edge(x0, y0, x1, y1);
    }
  }
  rasterizer.sweep(
    {
      span(y, x0, x1, level) {
        expect(x0).toBeGreaterThanOrEqual(box.x0);
        expect(x1).toBeLessThanOrEqual(box.x1);
        expect(x0).toBeLessThan(x1);
        rows[y]?.fill(level, x0, x1);
      },
    },
    rule,
  );
  return rows;
}

const rectangle = (x0: number, y0: number, x1: number, y1: number): number[] => [
  x0,
  y0,
  x1,
  y0,
  x1,
  y1,
  x0,
  y1,
];

describe("rasterizer", () => {
  test("a pixel's level is the share of it that is covered", () => {
    expect(levels([rectangle(1, 1, 3, 2)])[1]).toEqual([0, 16, 16, 0, 0, 0, 0, 0]);
    expect(levels([rectangle(1.5, 1, 3.25, 2)])[1]).toEqual([0, 8, 16, 4, 0, 0, 0, 0]);
    expect(levels([rectangle(1, 0.5, 2, 1.25)]).map((row) => row[1])).toEqual([8, 4, 0, 0]);
  });

  test("slanted edges cover what lies below them", () => {
    const rows = levels([[0, 0, 4, 4, 0, 4]]);
    expect(rows.map((row) => row.slice(0, 5))).toEqual([
      [8, 0, 0, 0, 0],
      [16, 8, 0, 0, 0],
      [16, 16, 8, 0, 0],
      [16, 16, 16, 8, 0],
    ]);
    const flat = levels([[0, 0, 8, 1, 0, 1]])[0] ?? [];
    expect(flat).toEqual([15, 13, 11, 9, 7, 5, 3, 1]);
  });

  test("winding direction does not matter, overlaps fill under one rule and cut under the other", () => {
    const inner = rectangle(2, 1, 4, 3);
    const turned = [2, 1, 2, 3, 4, 3, 4, 1];
    const outer = rectangle(0, 0, 6, 4);
    expect(levels([turned])).toEqual(levels([inner]));
    expect(levels([outer, inner])[1]).toEqual([16, 16, 16, 16, 16, 16, 0, 0]);
    expect(levels([outer, inner], "evenodd")[1]).toEqual([16, 16, 0, 0, 16, 16, 0, 0]);
    expect(levels([outer, turned])[1]).toEqual([16, 16, 0, 0, 16, 16, 0, 0]);
  });

  test("what lies outside of the box changes nothing inside", () => {
    const wide = levels([rectangle(-50, -50, 4, 50)]);
    expect(wide).toEqual(Array.from({ length: 4 }, () => [16, 16, 16, 16, 0, 0, 0, 0]));
    expect(levels([rectangle(4, -50, 500, 50)])[3]).toEqual([0, 0, 0, 0, 16, 16, 16, 16]);
    // Edges that cross the left and the right border.
    expect(levels([[-8, 0, 16, 3, -8, 3]])[1]).toEqual(levels([[-8, 0, 16, 3, -8, 3].map((v) => v)])[1]);
    expect(levels([[-4, 2, 4, -6, 12, 2, 4, 10]])).toEqual(
      Array.from({ length: 4 }, (_, y) => (y === 1 || y === 2 ? new Array(8).fill(16) : expect.anything())),
    );
    expect(levels([[1e9, -1e9, 1e9, 1e9, -1e9, 0]])[2]).toEqual(new Array(8).fill(16));
    expect(levels([rectangle(20, 0, 30, 4), rectangle(-9, 0, -1, 4)])).toEqual(levels([]));
  });

  test("the buffer is clean after each drawing, whatever its box", () => {
    const rasterizer = new Rasterizer();
    levels([[-3, -1, 8.3, 1.7, 9, 9, 2.2, 3.9]], "nonzero", rasterizer);
    levels([rectangle(0, 0, 8, 4)], "nonzero", rasterizer);
    const part = { x0: 2, y0: 1, x1: 5, y1: 3 };
    expect(levels([], "nonzero", rasterizer)).toEqual(levels([]));
    expect(levels([rectangle(0, 0, 8, 4)], "nonzero", rasterizer, part)[1]).toEqual([
      0, 0, 16, 16, 16, 0, 0, 0,
    ]);
    expect(levels([], "nonzero", rasterizer)).toEqual(levels([]));
  });

  test("a NaN among the coordinates draws nothing", () => {
    expect(levels([[0, 0, Number.NaN, 2, 4, Number.NaN]])).toEqual(levels([]));
  });

  test("edges from anywhere come to an end, count, and leave a clean buffer", () => {
    const place = fc.oneof(
      fc.constantFrom(0, 1, 4, 7.5, 8, -1, 1e-310, 1e-15, 2 ** 53, 1e150, 1e291, 1e308, Number.MAX_VALUE),
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
      fc.double(),
    );
    const signed = fc.tuple(place, fc.boolean()).map(([value, isBelow]) => (isBelow ? -value : value));
    const corners = fc
      .array(signed, { minLength: 6, maxLength: 12 })
      .filter(({ length }) => length % 2 === 0);
    const rasterizer = new Rasterizer();
    rasterizer.meter = new Meter(1e9, () => {
      throw new RangeError("too much");
    });
    fc.assert(
      fc.property(corners, (polygon) => {
        rasterizer.meter.spent = 0;
        levels([polygon], "nonzero", rasterizer);
        expect(rasterizer.meter.spent).toBeGreaterThan(0);
        expect(rasterizer.meter.spent).toBeLessThan(10_000);
        expect(levels([], "nonzero", rasterizer)).toEqual(levels([]));
      }),
      { numRuns: 2000, examples: [[[-1e308, -1e308, 4.9896e291, 0, 300, 281.9]]] },
    );
  });
});
