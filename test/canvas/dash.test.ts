import { describe, expect, test } from "vitest";
import type { Context2D } from "../../src/canvas/context.ts";
import { areaOf, drawn, picture } from "./support/drawn.ts";

/** One row of pixels under a level dashed line. */
function dashed(lengths: number[], offset = 0, set: (g: Context2D) => void = () => {}): string {
  const canvas = drawn(20, 1, (g) => {
    g.setLineDash(lengths);
    g.lineDashOffset = offset;
    set(g);
    g.moveTo(0, 0.5);
    g.lineTo(20, 0.5);
    g.stroke();
  });
  return picture(canvas)[0] ?? "";
}

describe("dashes", () => {
  test("go on and off by turns, an odd list twice over", () => {
    expect(dashed([4, 2])).toBe("####..####..####..##");
    expect(dashed([3])).toBe("###...###...###...##");
    expect(dashed([1, 2, 3])).toBe("#..###.##...#..###.#");
    expect(dashed([])).toBe("####################");
  });

  test("start as far into the pattern as the offset says", () => {
    expect(dashed([4, 2], 1)).toBe("###..####..####..###");
    expect(dashed([4, 2], 5)).toBe(".####..####..####..#");
    expect(dashed([4, 2], -2)).toBe("..####..####..####..");
    expect(dashed([4, 2], 6e6 + 1)).toBe(dashed([4, 2], 1));
  });

  test("a pattern that cannot be used changes nothing or draws a whole line", () => {
    expect(dashed([4, -1])).toBe("####################");
    expect(dashed([4, Number.NaN])).toBe("####################");
    expect(dashed([0, 0])).toBe("####################");
    expect(dashed([1e-9, 1e-9])).toBe("####################");
  });

  test("dashes of no length are dots under caps that are not flat", () => {
    expect(
      dashed([0, 4], 0, (g) => {
        g.lineCap = "square";
        g.lineDashOffset = -2.5;
      }),
    ).toBe("..#...#...#...#...#.");
    expect(dashed([0, 4])).toBe("....................");
  });

  test("a dash goes on around corners", () => {
    const canvas = drawn(30, 30, (g) => {
      g.lineWidth = 2;
      g.setLineDash([12, 100]);
      g.moveTo(10, 10);
      g.lineTo(16, 10);
      g.lineTo(16, 25);
      g.stroke();
    });
    expect(areaOf(canvas)).toBe(24);
  });

  test("the last dash of a closed line joins the first", () => {
    const frame = (offset: number): number =>
      areaOf(
        drawn(40, 40, (g) => {
          g.lineWidth = 6;
          g.setLineDash([40, 40]);
          g.lineDashOffset = offset;
          g.rect(10, 10, 20, 20);
          g.stroke();
        }),
      );
    // With the corner amid a dash its miter is drawn; with two ends there it is not.
    expect(frame(20)).toBeCloseTo(40 * 6, 0);
    expect(frame(0)).toBeCloseTo(40 * 6, 0);
    expect(frame(10)).toBeCloseTo(frame(30), 0);
  });

  test("a line that runs far out of sight is stepped over, and keeps its phase", () => {
    const far = drawn(20, 1, (g) => {
      g.setLineDash([4, 2]);
      g.moveTo(-6e9, 0.5);
      g.lineTo(6e9, 0.5);
      g.stroke();
    });
    expect(picture(far)[0]).toBe("####..####..####..##");
  });

  test("lengths are measured in user space", () => {
    const canvas = drawn(20, 2, (g) => {
      g.scale(2, 2);
      g.setLineDash([2, 1]);
      g.moveTo(0, 0.5);
      g.lineTo(10, 0.5);
      g.stroke();
    });
    expect(picture(canvas)[0]).toBe("####..####..####..##");
  });
});
