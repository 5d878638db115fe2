import pixelmatch from "pixelmatch";
import sharp from "sharp";

/** Of a colour distance from 0 to 1; drawn pixels are looked at more strictly, for charts that are mostly empty. */
const THRESHOLD = 0.2;
const INK_THRESHOLD = 0.1;
/** Lighter than this on white is no ink. */
const PAPER = 250;

export interface Comparison {
  readonly size: readonly [width: number, height: number];
  readonly expectedSize: readonly [width: number, height: number];
  /** The share of all pixels that are off, and of those where either picture is drawn on. */
  readonly pixelsOff: number;
  readonly inkOff: number;
  /** The difference as a PNG. */
  readonly difference: Uint8Array;
}

/** Compares two pictures on white; ours is stretched to the size of the expected one. */
export async function comparePictures(ours: Uint8Array, expected: Uint8Array): Promise<Comparison> {
  const [{ width, height }, own] = await Promise.all([sizeOf(expected), sizeOf(ours)]);
  const raw = (picture: Uint8Array): Promise<Buffer> =>
    sharp(picture)
      .flatten({ background: "#fff" })
      .resize({ width, height, fit: "fill" })
      .ensureAlpha()
      .raw()
      .toBuffer();
  const [a, b] = await Promise.all([raw(ours), raw(expected)]);
  const off = (threshold: number, output?: Uint8Array): number =>
    pixelmatch(a, b, output, width, height, { threshold });
  const pixels = new Uint8Array(width * height * 4);
  const pixelsOff = off(THRESHOLD, pixels) / (width * height);
  const inkOff = off(INK_THRESHOLD) / Math.max(1, inkOf(a, b));
  const difference = await sharp(pixels, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
  return { size: [own.width, own.height], expectedSize: [width, height], pixelsOff, inkOff, difference };
}

async function sizeOf(picture: Uint8Array): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(picture).metadata();
  return { width, height };
}

function inkOf(a: Uint8Array, b: Uint8Array): number {
  const isInk = (pixels: Uint8Array, i: number): boolean =>
    Math.min(pixels[i] ?? 255, pixels[i + 1] ?? 255, pixels[i + 2] ?? 255) < PAPER;
  let count = 0;
  for (let i = 0; i < a.length; i += 4) if (isInk(a, i) || isInk(b, i)) count++;
  return count;
}
