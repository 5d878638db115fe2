import { describe, expect, test } from "vitest";
import type { Context2D } from "../../src/canvas/context.ts";
import { areaOf, drawn, picture, pixelAt } from "./support/drawn.ts";

function stroked(
  width: number,
  set: Partial<Context2D>,
  points: readonly number[],
  close = false,
): ReturnType<typeof drawn> {
  return drawn(60, 60, (g) => {
    g.lineWidth = width;
    Object.assign(g, set);
    for (let i = 0; i < points.length; i += 2) g.lineTo(points[i] as number, points[i + 1] as number);
    if (close) g.closePath();
    g.stroke();
  });
}

describe("stroke", () => {
  test("a level line covers its length times its width, and caps add to it", () => {
    expect(areaOf(stroked(4, {}, [10, 20, 50, 20]))).toBe(160);
    expect(areaOf(stroked(4, { lineCap: "square" }, [10, 20, 50, 20]))).toBe(176);
    expect(areaOf(stroked(4, { lineCap: "round" }, [10, 20, 50, 20]))).toBeCloseTo(160 + 4 * Math.PI, 0);
  });

  test("a slanted line covers as much", () => {
    expect(areaOf(stroked(4, {}, [10, 10, 34, 42]))).toBeCloseTo(160, 0);
    expect(areaOf(stroked(0.4, {}, [10, 10, 34, 42]))).toBeCloseTo(16, 0);
  });

  test("joins fill the outer corner as far as they reach", () => {
    const corner = [10, 50, 50, 50, 50, 10];
    const butt = 2 * 40 * 8;
    expect(areaOf(stroked(8, { lineJoin: "miter" }, corner))).toBeCloseTo(butt, 0);
    expect(areaOf(stroked(8, { lineJoin: "bevel" }, corner))).toBeCloseTo(butt - 8, 0);
    expect(areaOf(stroked(8, { lineJoin: "round" }, corner))).toBeCloseTo(butt - 16 + 4 * Math.PI, 0);
  });

  test("a miter longer than its limit is cut to a bevel", () => {
    const sharp = [10, 10, 50, 14, 10, 18];
    const long = areaOf(stroked(2, { miterLimit: 20 }, sharp));
    const cut = areaOf(stroked(2, { miterLimit: 10 }, sharp));
    expect(long - cut).toBeGreaterThan(8);
    expect(cut).toBeCloseTo(areaOf(stroked(2, { lineJoin: "bevel" }, sharp)), 3);
  });

  test("where a thick line turns back over itself nothing cancels", () => {
    const canvas = stroked(16, {}, [20, 30, 26, 30, 26, 26, 30, 26, 30, 34, 24, 34]);
    for (const [x, y] of [
      [22, 30],
      [26, 28],
      [28, 30],
      [27, 34],
    ] as const) {
      expect(pixelAt(canvas, x, y)[3]).toBe(255);
    }
  });

  test("a closed line has joins and no caps", () => {
    expect(areaOf(stroked(4, { lineCap: "square" }, [20, 20, 40, 20, 40, 40, 20, 40], true))).toBeCloseTo(
      80 * 4,
      0,
    );
    expect(areaOf(stroked(4, { lineCap: "square" }, [10, 20, 50, 20], true))).toBe(160);
  });

  test("a line of no length leaves a dot where its caps are not flat", () => {
    expect(areaOf(stroked(6, { lineCap: "round" }, [30, 30, 30, 30]))).toBeCloseTo(9 * Math.PI, 0);
    expect(areaOf(stroked(6, { lineCap: "square" }, [30, 30, 30, 30]))).toBe(36);
    expect(areaOf(stroked(6, {}, [30, 30, 30, 30]))).toBe(0);
    expect(areaOf(stroked(6, { lineCap: "round" }, [30, 30]))).toBe(0);
  });

  test("the pen is scaled with the user space at the time of the stroke", () => {
    const canvas = drawn(40, 40, (g) => {
      g.moveTo(20, 5);
      g.lineTo(20, 35);
      g.moveTo(5, 20);
      g.lineTo(35, 20);
      g.scale(2, 1);
      g.lineWidth = 4;
      g.stroke();
    });
    expect(pixelAt(canvas, 16, 8)[3]).toBe(255);
    expect(pixelAt(canvas, 15, 8)[3]).toBe(0);
    expect(pixelAt(canvas, 8, 18)[3]).toBe(255);
    expect(pixelAt(canvas, 8, 17)[3]).toBe(0);
  });

  test("a pen flattened to nothing draws nothing", () => {
    expect(
      areaOf(
        drawn(20, 20, (g) => {
          g.scale(0, 1);
          g.strokeRect(2, 2, 9, 9);
        }),
      ),
    ).toBe(0);
  });

  test("the ends of a thick tight curve lie along its tangents", () => {
    const canvas = drawn(60, 60, (g) => {
      g.lineWidth = 40;
      g.scale(1, -1);
      g.arc(30, -30, 6, 0, 2 * Math.PI);
      g.stroke();
    });
    expect(areaOf(canvas) / (26 * 26 * Math.PI)).toBeCloseTo(1, 2);
  });

  test("the stroke of a box is a frame with square corners", () => {
    const canvas = drawn(8, 6, (g) => g.strokeRect(1.5, 1.5, 5, 3));
    expect(picture(canvas)).toEqual(["........", ".######.", ".#....#.", ".#....#.", ".######.", "........"]);
    expect(
      areaOf(
        drawn(40, 40, (g) => {
          g.lineWidth = 2.5;
          g.strokeRect(7.3, 8.1, 20.4, 15.2);
        }),
      ),
    ).toBeCloseTo(2 * (20.4 + 15.2) * 2.5, 0);
  });
});
