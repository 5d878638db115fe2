import { type Canvas, createCanvas } from "../../../src/canvas/canvas.ts";
import type { Context2D } from "../../../src/canvas/context.ts";

/** A small canvas with something drawn on it. */
export function drawn(width: number, height: number, draw: (g: Context2D) => void): Canvas {
  const canvas = createCanvas(width, height);
  draw(canvas.getContext("2d"));
  return canvas;
}

/** The straight RGBA of one pixel. */
export function pixelAt(canvas: Canvas, x: number, y: number): number[] {
  return [...canvas.getContext("2d").getImageData(x, y, 1, 1).data];
}

/** The area that is covered, in pixels: the sum of all alphas. */
export function areaOf(canvas: Canvas): number {
  let sum = 0;
  const { data } = canvas.pixels();
  for (let i = 3; i < data.length; i += 4) sum += data[i] as number;
  return sum / 255;
}

/** The alphas of a canvas as rows of characters, from blank to full, for small pictures. */
export function picture(canvas: Canvas): string[] {
  const { data, width, height } = canvas.pixels();
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_c, x) => {
      const alpha = data[4 * (y * width + x) + 3] as number;
      return alpha === 0 ? "." : alpha === 255 ? "#" : String(Math.floor((alpha / 256) * 10));
    }).join(""),
  );
}
