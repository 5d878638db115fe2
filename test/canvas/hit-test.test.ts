import { describe, expect, test } from "vitest";
import { createCanvas } from "../../src/canvas/canvas.ts";

const context = () => createCanvas(40, 40).getContext("2d");

describe("hit test", () => {
  test("a point is in a path by its rule; its border counts", () => {
    const g = context();
    g.rect(0, 0, 20, 20);
    expect([g.isPointInPath(10, 10), g.isPointInPath(20, 20), g.isPointInPath(21, 10)]).toEqual([
      true,
      true,
      false,
    ]);
    g.rect(5, 5, 10, 10);
    expect(g.isPointInPath(10, 10)).toBe(true);
    expect(g.isPointInPath(10, 10, "evenodd")).toBe(false);
    expect(g.isPointInPath(5, 8, "evenodd")).toBe(true);
  });

  test("the point is in device space, the path where it was built", () => {
    const g = context();
    g.translate(20, 20);
    g.arc(0, 0, 5, 0, 7);
    g.translate(100, 100);
    expect(g.isPointInPath(20, 23)).toBe(true);
    expect(g.isPointInPath(3, 0)).toBe(false);
  });

  test("a point is in a stroke as wide as it is drawn", () => {
    const g = context();
    g.moveTo(5, 20);
    g.lineTo(35, 20);
    g.lineWidth = 6;
    expect([g.isPointInStroke(20, 22.5), g.isPointInStroke(20, 23.5), g.isPointInStroke(3, 20)]).toEqual([
      true,
      false,
      false,
    ]);
    g.lineCap = "square";
    expect(g.isPointInStroke(3, 20)).toBe(true);
    g.setLineDash([10, 10]);
    expect([g.isPointInStroke(8, 20), g.isPointInStroke(20, 20)]).toEqual([true, false]);
    g.setLineDash([]);
    g.scale(1, 3);
    expect(g.isPointInStroke(20, 28)).toBe(true);
  });
});
