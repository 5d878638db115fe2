import pixelmatch from "pixelmatch";
import sharp from "sharp";

export interface Raw {
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
}

/** The pixels of an encoded picture, straight RGBA. */
export async function decode(picture: Uint8Array): Promise<Raw> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** The share of pixels that a person would see to differ; 1 where the sizes differ. */
export function shareOff(a: Raw, b: Raw, threshold = 0.2): number {
  if (a.width !== b.width || a.height !== b.height) return 1;
  return pixelmatch(a.data, b.data, undefined, a.width, a.height, { threshold }) / (a.width * a.height);
}
