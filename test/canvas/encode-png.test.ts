import { PNG } from "pngjs";
import { describe, expect, test } from "vitest";
import { encodePng } from "../../src/canvas/encode-png.ts";
import type { Pixels } from "../../src/canvas/pixels.ts";
import { createRandom } from "./support/random.ts";

function pixels(width: number, height: number, color: (x: number, y: number) => readonly number[]): Pixels {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(color(x, y), 4 * (y * width + x));
  return { width, height, data };
}

/** The colour type and bit depth of the header. */
const kindOf = (png: Uint8Array): [type: number, depth: number] => [png[25] as number, png[24] as number];
const decode = (png: Uint8Array): Uint8Array => PNG.sync.read(Buffer.from(png)).data;

function chunks(png: Uint8Array): Map<string, Buffer> {
  const file = Buffer.from(png);
  const found = new Map<string, Buffer>();
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    const length = file.readUInt32BE(at);
    found.set(file.toString("latin1", at + 4, at + 8), file.subarray(at + 8, at + 8 + length));
  }
  return found;
}

describe("PNG", () => {
  test.each([
    [1, 1],
    [2, 1],
    [3, 2],
    [4, 2],
    [5, 4],
    [16, 4],
    [17, 8],
    [256, 8],
  ])("%d colours take a palette of %d bits", (count, depth) => {
    const picture = pixels(37, 29, (x, y) => [((x * 7 + y * 13) % count) % 256, 3, 200, 255]);
    const png = encodePng(picture);
    expect(kindOf(png)).toEqual([3, depth]);
    expect(decode(png)).toEqual(Buffer.from(picture.data));
    expect(chunks(png).has("tRNS")).toBe(false);
  });

  test("alphas are listed for the colours that have one, and no more", () => {
    const picture = pixels(20, 20, (x, y) =>
      x === y ? [9, 9, 9, 128] : x > y ? [0, 0, 0, 0] : [x, y, 0, 255],
    );
    const png = encodePng(picture);
    expect(kindOf(png)).toEqual([3, 8]);
    expect(decode(png)).toEqual(Buffer.from(picture.data));
    expect(chunks(png).get("tRNS")?.length).toBe(2);
  });

  test("a few too many colours are merged where one level apart", () => {
    const picture = pixels(300, 4, (x) => [x % 256, x < 256 ? 0 : 50, 0, 255]);
    const png = encodePng(picture);
    expect(kindOf(png)).toEqual([3, 8]);
    const back = decode(png);
    expect(Math.max(...picture.data.map((value, i) => Math.abs(value - (back[i] as number))))).toBe(1);
  });

  test("more colours are written whole: RGB where opaque, else RGBA", () => {
    const random = createRandom(7);
    const opaque = pixels(60, 40, () => [
      random.whole(0, 255),
      random.whole(0, 255),
      random.whole(0, 255),
      255,
    ]);
    expect(kindOf(encodePng(opaque))).toEqual([2, 8]);
    expect(decode(encodePng(opaque))).toEqual(Buffer.from(opaque.data));
    const smooth = pixels(90, 90, (x, y) => [x * 2, y * 2, x + y, 255 - x]);
    expect(kindOf(encodePng(smooth))).toEqual([6, 8]);
    expect(decode(encodePng(smooth))).toEqual(Buffer.from(smooth.data));
  });

  test("rows like the one above cost next to nothing", () => {
    const row = (x: number): number[] => [(x * 89) % 200, 0, 0, 255];
    const one = encodePng(pixels(500, 1, row)).length;
    expect(encodePng(pixels(500, 300, row)).length).toBeLessThan(one + 1000);
  });

  test("the same pixels give the same bytes", () => {
    const picture = pixels(50, 50, (x, y) => [(x * y) % 251, x, 0, 255]);
    expect(encodePng(picture)).toEqual(encodePng(picture));
  });

  test("texts travel along, before the pixels", () => {
    const png = encodePng(
      pixels(2, 2, () => [1, 2, 3, 255]),
      {
        texts: [
          { keyword: "Title", text: "Größe" },
          { keyword: "Description", text: "数 → chart" },
        ],
      },
    );
    const found = chunks(png);
    expect([...found.keys()]).toEqual(["IHDR", "PLTE", "tEXt", "iTXt", "IDAT", "IEND"]);
    expect(found.get("tEXt")?.toString("latin1")).toBe("Title\0Größe");
    expect(found.get("iTXt")?.toString("utf8")).toBe("Description\0\0\0\0\0数 → chart");
    expect(decode(png)[1]).toBe(2);
  });
});
