import { describe, expect, it } from "vitest";
import { decodePng } from "../../../src/render/images/decode-png.ts";
import { ImageFault } from "../../../src/render/images/image-fault.ts";
import { drawnPixels, source } from "./support/source.ts";

const KINDS = {
  "colours with alpha": source().png(),
  "colours without alpha": source().removeAlpha().png(),
  "a palette of 256": source().png({ palette: true }),
  "a palette of 4 bits": source().png({ palette: true, colours: 13 }),
  "a palette of 2 bits, interlaced": source().png({ palette: true, colours: 3, progressive: true }),
  "a palette of 1 bit": source().flatten().png({ palette: true, colours: 2 }),
  grey: source().removeAlpha().greyscale().png(),
  "grey with alpha": source().greyscale().png(),
  "colours, interlaced": source().png({ progressive: true }),
  "16 bits": source().toColourspace("rgb16").png(),
  "16 bits, interlaced": source().toColourspace("rgb16").png({ progressive: true }),
  "16 bits of grey": source().removeAlpha().toColourspace("grey16").png(),
};

describe("a PNG", () => {
  it.each(Object.entries(KINDS))("of %s has the pixels that libpng reads", async (_, image) => {
    const bytes = await image.clone().toBuffer();
    const { width, height, data } = decodePng(bytes, 10_000);
    const expected = await drawnPixels(bytes);
    expect([width, height]).toEqual([37, 29]);
    const worst = data.reduce((most, value, i) => Math.max(most, Math.abs(value - (expected[i] ?? 0))), 0);
    expect(worst).toBeLessThanOrEqual(1);
  });

  it("is refused by its size before it is unpacked", async () => {
    const bytes = await source().resize(200, 200).png().toBuffer();
    expect(() => decodePng(bytes, 39_999)).toThrow(new ImageFault("too-large", "it has 200 × 200 pixels"));
  });

  it("that unpacks to more than its size takes no more room than that", async () => {
    const bytes = await source().resize(3000, 1000).png().toBuffer();
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    view.setUint32(20, 2);
    // The header's checksum says so first; a forger would mend it.
    expect(() => decodePng(bytes, 10_000)).toThrow(ImageFault);
  });

  it("is refused where a part of it is missing or changed", async () => {
    const bytes = await source().png().toBuffer();
    for (const cut of [0, 8, 20, 33, 60, bytes.length - 20]) {
      expect(() => decodePng(bytes.subarray(0, cut), 10_000)).toThrow(ImageFault);
    }
    const changed = Buffer.from(bytes);
    changed[60] = 255 - (changed[60] ?? 0);
    expect(() => decodePng(changed, 10_000)).toThrow(ImageFault);
  });
});
