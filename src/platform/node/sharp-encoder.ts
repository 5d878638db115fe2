import sharp from "sharp";
import type { EncodePixels } from "../../render/encode-pixels.ts";

/** Encodes WebP (lossless, smaller than lossy for charts), AVIF and JPEG. JPEG has no alpha: it lies on white. */
export const encodeWithSharp: EncodePixels = async ({ width, height, data }, format) => {
  const image = sharp(data, { raw: { width, height, channels: 4 } });
  const encoded =
    format === "webp"
      ? image.webp({ lossless: true })
      : format === "avif"
        ? image.avif({ quality: 70, chromaSubsampling: "4:4:4" })
        : image.flatten({ background: "white" }).jpeg({ quality: 90, chromaSubsampling: "4:4:4" });
  return new Uint8Array(await encoded.toBuffer());
};
