import { describe, expect, test } from "vitest";
import { areaOf, drawn, pixelAt } from "./support/drawn.ts";

const TURN = 2 * Math.PI;

describe("arcs", () => {
  test("a turn of the circle or more is the whole circle, in either direction", () => {
    const circle = Math.PI * 100;
    for (const [from, to, counterclockwise] of [
      [0, TURN, false],
      [1, 20, false],
      [2, 2 - TURN, true],
    ] as const) {
      const area = areaOf(
        drawn(30, 30, (g) => {
          g.arc(15, 15, 10, from, to, counterclockwise);
          g.fill();
        }),
      );
      expect(area).toBeCloseTo(circle, 0);
    }
  });

  test("an arc goes the way round that it is told", () => {
    const quarter = (counterclockwise: boolean): number =>
      areaOf(
        drawn(30, 30, (g) => {
          g.moveTo(15, 15);
          g.arc(15, 15, 10, 0, Math.PI / 2, counterclockwise);
          g.fill();
        }),
      );
    expect(quarter(false)).toBeCloseTo(25 * Math.PI, 0);
    expect(quarter(true)).toBeCloseTo(75 * Math.PI, 0);
  });

  test("an arc is joined to what was there by a line", () => {
    const canvas = drawn(30, 30, (g) => {
      g.moveTo(2, 15);
      g.arc(20, 15, 5, 0, Math.PI);
      g.lineWidth = 2;
      g.stroke();
    });
    expect(pixelAt(canvas, 8, 15)[3]).toBe(255);
  });

  test("a ring of two circles has its hole by the direction of the second", () => {
    const ring = (counterclockwise: boolean): number =>
      areaOf(
        drawn(40, 40, (g) => {
          g.arc(20, 20, 15, 0, TURN);
          g.moveTo(25, 20);
          g.arc(20, 20, 5, 0, TURN, counterclockwise);
          g.fill();
        }),
      );
    expect(ring(true)).toBeCloseTo(200 * Math.PI, -1);
    expect(ring(false)).toBeCloseTo(225 * Math.PI, -1);
  });

  test("an ellipse turns about its centre", () => {
    const canvas = drawn(40, 40, (g) => {
      g.ellipse(20, 20, 16, 4, Math.PI / 2, 0, TURN);
      g.fill();
    });
    expect(areaOf(canvas)).toBeCloseTo(64 * Math.PI, 0);
    expect(pixelAt(canvas, 20, 6)[3]).toBe(255);
    expect(pixelAt(canvas, 6, 20)[3]).toBe(0);
  });

  test("numbers that are none, and negative radii, add nothing", () => {
    const canvas = drawn(20, 20, (g) => {
      g.arc(10, 10, -5, 0, TURN);
      g.arc(Number.NaN, 10, 5, 0, TURN);
      g.arc(10, 10, 5, 0, Number.POSITIVE_INFINITY);
      g.fill();
    });
    expect(areaOf(canvas)).toBe(0);
  });

  test("arcTo rounds a corner off", () => {
    const canvas = drawn(40, 40, (g) => {
      g.moveTo(5, 5);
      g.arcTo(35, 5, 35, 35, 10);
      g.lineTo(35, 35);
      g.lineTo(5, 35);
      g.fill();
    });
    expect(areaOf(canvas)).toBeCloseTo(900 - (100 - 25 * Math.PI), 0);
  });

  test("arcTo with nothing to round is a line to the corner", () => {
    const canvas = drawn(20, 20, (g) => {
      g.moveTo(2, 10);
      g.arcTo(18, 10, 18, 10, 5);
      g.lineWidth = 2;
      g.stroke();
    });
    expect(areaOf(canvas)).toBe(32);
  });

  test("corners that do not fit a rounded rectangle are shrunk alike", () => {
    const canvas = drawn(40, 40, (g) => {
      g.roundRect(10, 10, 20, 20, 100);
      g.fill();
    });
    expect(areaOf(canvas) / (100 * Math.PI)).toBeCloseTo(1, 2);
    const mixed = drawn(40, 40, (g) => {
      g.roundRect(30, 30, -20, -20, [8, 0]);
      g.fill();
    });
    expect(areaOf(mixed)).toBeCloseTo(400 - 2 * (64 - 16 * Math.PI), 0);
    expect(pixelAt(mixed, 29, 10)[3]).toBe(255);
    expect(pixelAt(mixed, 10, 10)[3]).toBe(0);
  });
});
