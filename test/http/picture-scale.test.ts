import { describe, expect, it } from "vitest";
import { drawableScale, fitted, pixelSize, previewScale } from "../../src/http/picture-scale.ts";

const MAX_PIXELS = 4_000_000;

describe("the scale of a preview", () => {
  it.each([
    [460, 300, 3],
    [200, 200, 4],
    [1200, 400, 1],
    [2500, 400, 1],
    [601, 301, 2],
  ])("makes %i × %i px at least 1,000 pixels wide where that can be", (width, height, scale) => {
    expect(previewScale({ width, height }, MAX_PIXELS)).toBe(scale);
  });

  it("keeps within the pixels that are drawn", () => {
    for (const size of [
      { width: 400, height: 3000 },
      { width: 300, height: 2333.3 },
      { width: 9000, height: 9000 },
      { width: 3333, height: 1200.1 },
    ]) {
      const { width, height } = pixelSize(size, previewScale(size, MAX_PIXELS));
      if (size.width < 9000) expect(width * height).toBeLessThanOrEqual(MAX_PIXELS);
    }
    expect(drawableScale({ width: 9000, height: 9000 }, 1, MAX_PIXELS)).toBe(0.25);
  });

  it("is the largest for a chart without width", () => {
    expect(previewScale({ width: 0, height: 10 }, MAX_PIXELS)).toBe(4);
  });
});

describe("a picture that has to fit", () => {
  const size = { width: 460, height: 300 };

  it("is as it is where it does", () => {
    expect(fitted(size, 2, {})).toEqual({ width: 920, height: 600, scale: 2 });
    expect(fitted(size, 1, { width: 460, height: 1000 })).toEqual({ width: 460, height: 300, scale: 1 });
  });

  it("is drawn smaller where it does not, and its size is that of the pixels", () => {
    for (const most of [{ width: 400 }, { height: 100 }, { width: 333, height: 217 }, { width: 115 }]) {
      const { width, height, scale } = fitted(size, 2, most);
      expect(width).toBeLessThanOrEqual(most.width ?? Number.POSITIVE_INFINITY);
      expect(height).toBeLessThanOrEqual(most.height ?? Number.POSITIVE_INFINITY);
      expect({ width, height }).toEqual(pixelSize(size, scale));
    }
  });

  it("is shown smaller where it is drawn no smaller", () => {
    expect(fitted(size, 1, { width: 46 })).toEqual({ width: 46, height: 30, scale: 0.25 });
  });
});
