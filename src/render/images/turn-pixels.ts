import type { Pixels } from "../../canvas/pixels.ts";

/** Turns and mirrors a picture into the place that its Exif orientation, 1 to 8, says it is seen in. */
export function turnPixels(pixels: Pixels, orientation: number): Pixels {
  if (orientation === 1) return pixels;
  const { width: w, height: h } = pixels;
  const source = new Uint32Array(pixels.data.slice().buffer);
  const isTurned = orientation >= 5;
  const [width, height] = isTurned ? [h, w] : [w, h];
  const words = new Uint32Array(w * h);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [along, down] = isTurned ? [y, x] : [x, y];
      const u = [2, 3, 7, 8].includes(orientation) ? w - 1 - along : along;
      const v = [3, 4, 6, 7].includes(orientation) ? h - 1 - down : down;
      words[y * width + x] = source[v * w + u] ?? 0;
    }
  }
  return { width, height, data: new Uint8ClampedArray(words.buffer) };
}
