import { describe, expect, it } from "vitest";
import { decodeJpeg } from "../../../src/render/images/decode-jpeg.ts";
import { ImageFault } from "../../../src/render/images/image-fault.ts";
import { drawnPixels, source } from "./support/source.ts";

const plain = () => source().flatten();
const KINDS = {
  baseline: plain().jpeg({ quality: 95 }),
  progressive: plain().jpeg({ quality: 95, progressive: true }),
  "full chrominance": plain().jpeg({ quality: 95, chromaSubsampling: "4:4:4" }),
  grey: plain().greyscale().jpeg({ quality: 95 }),
};

async function meanDifference(bytes: Buffer): Promise<number> {
  const { data } = decodeJpeg(bytes, 10_000);
  const expected = await drawnPixels(bytes);
  expect(data.length).toBe(expected.length);
  return data.reduce((sum, value, i) => sum + Math.abs(value - (expected[i] ?? 0)), 0) / data.length;
}

describe("a JPEG", () => {
  it.each(Object.entries(KINDS))("that is %s has the pixels that libjpeg reads", async (_, image) => {
    expect(await meanDifference(await image.clone().toBuffer())).toBeLessThan(3);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("is turned as its Exif orientation %i says", async (orientation) => {
    const bytes = await plain().withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
    const { width, height } = decodeJpeg(bytes, 10_000);
    expect([width, height]).toEqual(orientation < 5 ? [37, 29] : [29, 37]);
    expect(await meanDifference(bytes)).toBeLessThan(3);
  });

  it("is refused by its size before it is unpacked", async () => {
    const bytes = await plain().resize(200, 200).jpeg().toBuffer();
    expect(() => decodeJpeg(bytes, 39_999)).toThrow(new ImageFault("too-large", "it has 200 × 200 pixels"));
  });

  it("is refused where it goes over itself again and again", async () => {
    const bytes = await plain().jpeg().toBuffer();
    const scans = Buffer.concat(Array.from({ length: 100 }, () => Buffer.from([0xff, 0xda])));
    expect(() => decodeJpeg(Buffer.concat([bytes, scans]), 10_000)).toThrow(/scans/);
  });

  it("is refused where it is cut off before its pixels, or is rubbish", async () => {
    const bytes = await plain().jpeg().toBuffer();
    for (const cut of [4, 30, 200]) {
      expect(() => decodeJpeg(bytes.subarray(0, cut), 10_000)).toThrow(ImageFault);
    }
    for (let at = 2; at < bytes.length; at += 7) {
      const changed = Buffer.from(bytes);
      changed[at] = 0xff;
      try {
        decodeJpeg(changed, 10_000);
      } catch (error) {
        expect(error).toBeInstanceOf(ImageFault);
      }
    }
  });
});
