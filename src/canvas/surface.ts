import { type Meter, UNLIMITED } from "./meter.ts";
import type { Pixels } from "./pixels.ts";
import type { Rasterizer } from "./rasterizer.ts";
import { takeRasterizer } from "./rasterizer-pool.ts";

/** The pixels of a canvas: premultiplied, one word each, red in the lowest byte. */
export class Surface {
  readonly width: number;
  readonly height: number;
  readonly rasterizer: Rasterizer;
  readonly meter: Meter;
  private current: Uint32Array<ArrayBuffer>;
  private isLent = false;

  constructor(width: number, height: number, meter: Meter = UNLIMITED) {
    this.width = width;
    this.height = height;
    this.current = new Uint32Array(width * height);
    this.rasterizer = takeRasterizer();
    this.meter = meter;
  }

  get words(): Uint32Array<ArrayBuffer> {
    return this.current;
  }

  /** The words to keep: drawing goes on in a copy, so that a finished picture is never copied at all. */
  lend(): Uint32Array<ArrayBuffer> {
    this.isLent = true;
    return this.current;
  }

  /** Must be called before words are changed. */
  claim(): void {
    if (!this.isLent) return;
    this.current = this.current.slice();
    this.isLent = false;
  }
}

/** Words looked at in one call: one long loop would be compiled anew, and thrown away, at every picture. */
const STRETCH = 4096;

/** Whether no pixel lets anything through. */
export function isOpaque(words: Uint32Array): boolean {
  for (let from = 0; from < words.length; from += STRETCH) {
    if (!isStretchOpaque(words, from, Math.min(words.length, from + STRETCH))) return false;
  }
  return true;
}

function isStretchOpaque(words: Uint32Array, from: number, to: number): boolean {
  let common = -1;
  for (let i = from; i < to; i++) common &= words[i] as number;
  return common >>> 24 === 255;
}

/** A premultiplied word as straight colour; exact where the pixel is opaque. */
function straighten(word: number): number {
  const alpha = word >>> 24;
  if (alpha === 255) return word;
  if (alpha === 0) return 0;
  const half = alpha >> 1;
  const r = Math.min(255, (((word & 255) * 255 + half) / alpha) | 0);
  const g = Math.min(255, ((((word >>> 8) & 255) * 255 + half) / alpha) | 0);
  const b = Math.min(255, ((((word >>> 16) & 255) * 255 + half) / alpha) | 0);
  return ((alpha << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/** A straight word with its colour multiplied by its alpha. */
export function premultiply(word: number): number {
  const alpha = word >>> 24;
  if (alpha === 255) return word;
  if (alpha === 0) return 0;
  const r = ((word & 255) * alpha + 127) / 255;
  const g = (((word >>> 8) & 255) * alpha + 127) / 255;
  const b = (((word >>> 16) & 255) * alpha + 127) / 255;
  return ((alpha << 24) | ((b | 0) << 16) | ((g | 0) << 8) | (r | 0)) >>> 0;
}

/** A part of a surface as straight RGBA; transparent where it reaches outside. */
export function readPixels(surface: Surface, x: number, y: number, width: number, height: number): Pixels {
  const isWhole = x === 0 && y === 0 && width === surface.width && height === surface.height;
  if (isWhole && isOpaque(surface.words)) return { width, height, data: bytesOf(surface.lend()) };
  const words = isWhole ? surface.words.slice() : cutOut(surface, x, y, width, height);
  if (!isOpaque(words)) {
    for (let from = 0; from < words.length; from += STRETCH)
      straightenStretch(words, from, Math.min(words.length, from + STRETCH));
  }
  return { width, height, data: bytesOf(words) };
}

function straightenStretch(words: Uint32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const word = words[i] as number;
    if (word !== 0) words[i] = straighten(word);
  }
}

function bytesOf(words: Uint32Array<ArrayBuffer>): Uint8ClampedArray<ArrayBuffer> {
  return new Uint8ClampedArray(words.buffer);
}

function cutOut(
  surface: Surface,
  x: number,
  y: number,
  width: number,
  height: number,
): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array(width * height);
  const from = Math.max(0, x);
  const to = Math.min(surface.width, x + width);
  if (from >= to) return words;
  for (let row = Math.max(0, y); row < Math.min(surface.height, y + height); row++) {
    const line = surface.words.subarray(row * surface.width + from, row * surface.width + to);
    words.set(line, (row - y) * width + from - x);
  }
  return words;
}

/** Puts premultiplied words onto a surface as they are, cut to its size. */
export function writePixels(
  surface: Surface,
  image: { readonly width: number; readonly height: number; readonly words: Uint32Array },
  x: number,
  y: number,
): void {
  surface.claim();
  const from = Math.max(0, -x);
  const to = Math.min(image.width, surface.width - x);
  if (from >= to) return;
  for (let row = Math.max(0, -y); row < Math.min(image.height, surface.height - y); row++) {
    const line = image.words.subarray(row * image.width + from, row * image.width + to);
    surface.words.set(line, (row + y) * surface.width + x + from);
  }
}
