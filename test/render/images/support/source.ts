import sharp, { type Sharp } from "sharp";

const [WIDTH, HEIGHT] = [37, 29];

/** A picture with smooth parts, edges and half transparent ones, to be encoded. */
export function source(): Sharp {
  const raw = new Uint8Array(4 * WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      raw.set([x * 6, y * 8, x > 20 ? 220 : 30, x < 10 ? 255 - 7 * y : 255], 4 * (y * WIDTH + x));
    }
  }
  return sharp(raw, { raw: { width: WIDTH, height: HEIGHT, channels: 4 } });
}

/** What libvips decodes: straight RGBA, turned as the picture's Exif block says. */
export const drawnPixels = async (bytes: Buffer): Promise<Buffer> =>
  sharp(bytes).rotate().toColourspace("srgb").ensureAlpha().raw({ depth: "uchar" }).toBuffer();
