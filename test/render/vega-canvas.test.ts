import { afterEach, describe, expect, it } from "vitest";
import { canvas, setCanvasLimit } from "../../src/render/vega-canvas.ts";

afterEach(() => setCanvasLimit(Number.POSITIVE_INFINITY));

describe("a canvas that Vega works on", () => {
  it("is refused where it would have more pixels than a picture may", () => {
    setCanvasLimit(10_000);
    expect(canvas(100, 100).width).toBe(100);
    expect(() => canvas(101, 100)).toThrow(expect.objectContaining({ code: "PICTURE_TOO_LARGE" }));
    expect(() => canvas(1e9, 1e9)).toThrow(expect.objectContaining({ code: "PICTURE_TOO_LARGE" }));
  });

  it("is refused where it is made so large afterwards", () => {
    setCanvasLimit(10_000);
    const made = canvas();
    made.width = 10_000;
    expect(() => {
      made.height = 2;
    }).toThrow(expect.objectContaining({ code: "PICTURE_TOO_LARGE" }));
    expect(made.height).toBe(1);
  });
});
