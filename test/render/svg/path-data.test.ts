import { describe, expect, it } from "vitest";
import { PathData } from "../../../src/render/svg/path-data.ts";

describe("path data", () => {
  it("is relative, on a grid of hundredths, with nothing that could be left out", () => {
    const path = new PathData();
    path.moveTo(10, 20.004);
    path.lineTo(10.5, 20);
    path.lineTo(10.5, 19.25);
    path.lineTo(11, 19.5);
    path.quadraticCurveTo(11.25, 19.75, 11.001, 20);
    path.closePath();
    path.moveTo(10, 21);
    path.lineTo(12, 21);
    path.closePath();
    expect(String(path)).toBe("m10 20h.5v-.75l.5.25q.25.25 0 .5zm0 1h2z");
  });

  it("does not gather rounding on the way", () => {
    const path = new PathData();
    path.moveTo(0, 0);
    for (let i = 1; i <= 1000; i++) path.lineTo(i * 0.0149, i * 0.0149);
    path.lineTo(0, 0);
    expect(String(path)).toMatch(/-14\.9-14\.9$/);
  });

  it("measures a contour from where the one before began", () => {
    const path = new PathData();
    path.moveTo(5, 5);
    path.lineTo(9, 7);
    path.closePath();
    path.moveTo(6, 6);
    expect(String(path)).toBe("m5 5l4 2zm1 1");
  });
});
