import type { Pixels } from "./pixels.ts";
import { premultiply } from "./surface.ts";

/** Something that can be drawn: a canvas of ours, or any picture that can tell its pixels. */
export interface CanvasImage {
  readonly width: number;
  readonly height: number;
  pixels(): Pixels;
}

/** Premultiplied words of a picture. */
export interface ImageWords {
  readonly width: number;
  readonly height: number;
  readonly words: Uint32Array;
}

/** Whether a value can be drawn; what is still loading, or failed to, is not. */
export function isCanvasImage(value: unknown): value is CanvasImage {
  return (
    typeof value === "object" && value !== null && "pixels" in value && typeof value.pixels === "function"
  );
}

const known = new WeakMap<CanvasImage, ImageWords>();

/** The words of a picture that does not change; converted once. */
export function wordsOf(image: CanvasImage): ImageWords {
  let words = known.get(image);
  if (!words) {
    words = toWords(image.pixels());
    known.set(image, words);
  }
  return words;
}

/** Straight pixels as premultiplied words. */
export function toWords(pixels: Pixels): ImageWords {
  const { data, width, height } = pixels;
  // A copy is aligned to whole words, wherever the data came from.
  const words = new Uint32Array(data.slice(0, 4 * width * height).buffer);
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as number;
    if (word < 0xff000000) words[i] = premultiply(word);
  }
  return { width, height, words };
}

/** The picture at half its size, each pixel the mean of four. */
export function halve(image: ImageWords): ImageWords {
  const width = Math.max(1, image.width >> 1);
  const height = Math.max(1, image.height >> 1);
  const words = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    const top = Math.min(2 * y, image.height - 1) * image.width;
    const bottom = Math.min(2 * y + 1, image.height - 1) * image.width;
    for (let x = 0; x < width; x++) {
      const left = Math.min(2 * x, image.width - 1);
      const right = Math.min(2 * x + 1, image.width - 1);
      let redBlue = 0x20002;
      let alphaGreen = 0x20002;
      for (const at of [top + left, top + right, bottom + left, bottom + right]) {
        const word = image.words[at] as number;
        redBlue += word & 0xff00ff;
        alphaGreen += (word >>> 8) & 0xff00ff;
      }
      words[y * width + x] = (((redBlue >>> 2) & 0xff00ff) | (((alphaGreen >>> 2) & 0xff00ff) << 8)) >>> 0;
    }
  }
  return { width, height, words };
}
