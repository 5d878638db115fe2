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

/** Of pictures that do not change: those halved across, down and both ways, as far as somebody asked. */
const halves = new WeakMap<ImageWords, ImageWords[]>();

/** The words of a picture that does not change; converted once. */
export function wordsOf(image: CanvasImage): ImageWords {
  let words = known.get(image);
  if (!words) {
    words = toWords(image.pixels());
    known.set(image, words);
    halves.set(words, []);
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

/** Sides of a picture to be halved. */
export interface Halved {
  readonly across: boolean;
  readonly down: boolean;
}

/** The picture with these sides halved; made once where it cannot change. */
export function halfOf(image: ImageWords, halved: Halved): ImageWords {
  const made = halves.get(image);
  if (!made) return halve(image, halved);
  const at = (halved.across ? 1 : 0) + (halved.down ? 2 : 0);
  const half = made[at] ?? halve(image, halved);
  made[at] = half;
  if (!halves.has(half)) halves.set(half, []);
  return half;
}

/**
 * Each pixel is the mean of two along a side that is halved; along an odd one, of which half a pixel would be left
 * over, of three with the weights 1, 2, 1.
 */
function halve(image: ImageWords, { across, down }: Halved): ImageWords {
  const columns = weightsOf(image.width, across);
  const rows = weightsOf(image.height, down);
  const width = across ? Math.max(1, image.width >> 1) : image.width;
  const height = down ? Math.max(1, image.height >> 1) : image.height;
  const [stepX, stepY] = [across ? 2 : 1, down ? 2 : 1];
  const words = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let redBlue = 0x80008;
      let alphaGreen = 0x80008;
      for (let j = 0; j < rows.length; j++) {
        const row = (stepY * y + j) * image.width + stepX * x;
        for (let i = 0; i < columns.length; i++) {
          const word = image.words[row + i] as number;
          const weight = (columns[i] as number) * (rows[j] as number);
          redBlue += (word & 0xff00ff) * weight;
          alphaGreen += ((word >>> 8) & 0xff00ff) * weight;
        }
      }
      words[y * width + x] = (((redBlue >>> 4) & 0xff00ff) | (((alphaGreen >>> 4) & 0xff00ff) << 8)) >>> 0;
    }
  }
  return { width, height, words };
}

/** Of the pixels that one of the smaller picture is the mean of, in quarters. */
function weightsOf(size: number, isHalved: boolean): readonly number[] {
  if (!isHalved || size === 1) return [4];
  return size % 2 === 0 ? [2, 2] : [1, 2, 1];
}
