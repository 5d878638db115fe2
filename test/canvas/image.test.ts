import { describe, expect, test } from "vitest";
import { createCanvas } from "../../src/canvas/canvas.ts";
import type { Context2D } from "../../src/canvas/context.ts";
import { areaOf, drawn, pixelAt } from "./support/drawn.ts";

/** Four pixels: red, lime / blue, nothing. */
const four = drawn(2, 2, (g) => {
  g.fillStyle = "red";
  g.fillRect(0, 0, 1, 1);
  g.fillStyle = "lime";
  g.fillRect(1, 0, 1, 1);
  g.fillStyle = "blue";
  g.fillRect(0, 1, 1, 1);
});

const RED = [255, 0, 0, 255];
const LIME = [0, 255, 0, 255];
const BLUE = [0, 0, 255, 255];

describe("drawImage", () => {
  test("copies pixel by pixel where nothing is scaled", () => {
    const canvas = drawn(4, 4, (g) => g.drawImage(four, 1, 1));
    expect([pixelAt(canvas, 1, 1), pixelAt(canvas, 2, 1), pixelAt(canvas, 1, 2)]).toEqual([RED, LIME, BLUE]);
    expect(areaOf(canvas)).toBe(3);
  });

  test("without smoothing a pixel becomes a square", () => {
    const canvas = drawn(8, 8, (g) => {
      g.imageSmoothingEnabled = false;
      g.drawImage(four, 0, 0, 8, 8);
    });
    expect(areaOf(canvas)).toBe(48);
    expect([pixelAt(canvas, 3, 3), pixelAt(canvas, 4, 3), pixelAt(canvas, 3, 4)]).toEqual([RED, LIME, BLUE]);
  });

  test("with smoothing pixels run into one another, and the edge is drawn out", () => {
    const canvas = drawn(8, 8, (g) => g.drawImage(four, 0, 0, 8, 8));
    expect(pixelAt(canvas, 0, 0)).toEqual(RED);
    const [r = 0, g = 0] = pixelAt(canvas, 3, 0);
    expect(r).toBeGreaterThan(g);
    expect(g).toBeGreaterThan(50);
  });

  test("takes a part, and nothing from beside it", () => {
    const canvas = drawn(4, 4, (g) => g.drawImage(four, 1, 0, 1, 1, 0, 0, 4, 4));
    expect(pixelAt(canvas, 0, 3)).toEqual(LIME);
    expect(areaOf(canvas)).toBe(16);
  });

  test("a picture shrunk far is averaged", () => {
    const stripes = drawn(64, 64, (g) => {
      for (let x = 0; x < 64; x += 2) g.fillRect(x, 0, 1, 64);
    });
    const canvas = drawn(8, 8, (g) => g.drawImage(stripes, 0, 0, 8, 8));
    expect(areaOf(canvas)).toBeCloseTo(32, 0);
  });

  test("turns with the user space and keeps to alpha and clip", () => {
    const canvas = drawn(4, 4, (g) => {
      g.rect(0, 0, 4, 1);
      g.clip();
      g.globalAlpha = 0.5;
      g.translate(2, 0);
      g.rotate(Math.PI / 2);
      g.imageSmoothingEnabled = false;
      g.drawImage(four, 0, 0);
    });
    expect(pixelAt(canvas, 1, 0)).toEqual([255, 0, 0, 128]);
    expect(pixelAt(canvas, 0, 0)).toEqual([0, 0, 255, 128]);
    expect(areaOf(canvas)).toBeCloseTo(1, 1);
  });

  test("a canvas can be drawn onto itself", () => {
    const canvas = drawn(6, 1, (g) => {
      g.fillStyle = "red";
      g.fillRect(0, 0, 1, 1);
      g.fillStyle = "blue";
      g.fillRect(1, 0, 1, 1);
      g.drawImage(g.canvas, 1, 0);
    });
    expect([pixelAt(canvas, 0, 0), pixelAt(canvas, 1, 0), pixelAt(canvas, 2, 0)]).toEqual([RED, RED, BLUE]);
  });

  test("what is not loaded, or has no size, draws nothing", () => {
    const canvas = drawn(4, 4, (g) => {
      g.drawImage({ complete: false, width: 0, height: 0 } as unknown as typeof four, 0, 0, 4, 4);
      g.drawImage(four, 0, 0, 0, 4);
      g.drawImage(createCanvas(0, 0), 0, 0);
      g.drawImage(four, Number.NaN, 0);
    });
    expect(areaOf(canvas)).toBe(0);
  });
});

describe("patterns", () => {
  const filled = (repetition: Parameters<Context2D["createPattern"]>[1]): ReturnType<typeof drawn> =>
    drawn(6, 6, (g) => {
      g.fillStyle = g.createPattern(four, repetition) ?? "black";
      g.fillRect(0, 0, 6, 6);
    });

  test("repeat one way, the other, both, or not at all", () => {
    expect(areaOf(filled("repeat"))).toBe(27);
    expect(areaOf(filled("repeat-x"))).toBe(9);
    expect(areaOf(filled("repeat-y"))).toBe(9);
    expect(areaOf(filled("no-repeat"))).toBe(3);
    expect(pixelAt(filled("repeat"), 5, 4)).toEqual(LIME);
  });

  test("lie where their transform puts them", () => {
    const canvas = drawn(6, 6, (g) => {
      const pattern = g.createPattern(four, "no-repeat");
      pattern?.setTransform({ e: 3, f: 2 });
      g.fillStyle = pattern ?? "black";
      g.fillRect(0, 0, 6, 6);
    });
    expect(pixelAt(canvas, 3, 2)).toEqual(RED);
    expect(areaOf(canvas)).toBe(3);
  });
});

describe("image data", () => {
  test("goes in and comes out as it was, without clip or blending", () => {
    const canvas = drawn(4, 4, (g) => {
      g.rect(0, 0, 1, 1);
      g.clip();
      g.globalAlpha = 0.1;
      const data = g.createImageData(2, 1);
      data.data.set([10, 20, 30, 255, 255, 100, 0, 128]);
      g.putImageData(data, 1, 2);
    });
    expect(pixelAt(canvas, 1, 2)).toEqual([10, 20, 30, 255]);
    expect(pixelAt(canvas, 2, 2)).toEqual([255, 100, 0, 128]);
    expect(areaOf(canvas)).toBeCloseTo(1.5, 2);
  });

  test("is cut where it reaches over the border, and transparent there", () => {
    const canvas = createCanvas(3, 3);
    const g = canvas.getContext("2d");
    const data = g.createImageData(2, 2);
    data.data.fill(255);
    g.putImageData(data, -1, -1);
    g.putImageData(data, 2, 2);
    expect(areaOf(canvas)).toBe(2);
    expect([...g.getImageData(-1, 0, 2, 1).data]).toEqual([0, 0, 0, 0, 255, 255, 255, 255]);
    expect(g.getImageData(9, 9, 1, 1).data[3]).toBe(0);
  });
});
