import { crc32, deflateSync } from "node:zlib";
import jpeg from "jpeg-js";
import type { JsonObject } from "../../../src/chart/request.ts";
import { mark, range, vega } from "../spec.ts";
import type { Charts } from "./charts.ts";

const [WIDTH, HEIGHT] = [2000, 1990];

const images = (urls: readonly string[]): JsonObject =>
  vega([{ name: "d", values: urls.map((url) => ({ url })) }], {
    size: 1000,
    marks: [mark("image", { url: { field: "url" }, width: 1000, height: 1000 })],
  });

const noise = (bytes: number): Buffer =>
  Buffer.from(Uint8Array.from({ length: bytes }, (_, at) => (Math.imul(at, 2_654_435_761) >>> 24) & 255));

function jpegOf(width: number, height: number, data: Buffer): Buffer {
  return jpeg.encode({ width, height, data }, 50).data;
}

/** @param missing bytes at the end of its pixels */
function pngOf(width: number, height: number, pixels: Buffer, missing = 0): Buffer {
  const rows = range(height, (row) => [
    Buffer.alloc(1),
    pixels.subarray(row * width * 4, (row + 1) * width * 4),
  ]);
  const raw = Buffer.concat(rows.flat());
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6], 8);
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  const data = deflateSync(raw.subarray(0, raw.length - missing));
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

const urlOf = (type: string, bytes: Buffer): string =>
  `data:image/${type};base64,${bytes.toString("base64")}`;
/** The same picture at addresses that differ. */
const copies = (count: number, type: string, bytes: Buffer): string[] =>
  range(count, (at) => urlOf(type, Buffer.concat([bytes, Buffer.from([at & 255, at >> 8])])));
const blank = (): Buffer => Buffer.alloc(WIDTH * HEIGHT * 4, 255);

/** Image marks. */
export const imageCharts: Charts = {
  "a JPEG of noise": () => images([urlOf("jpeg", jpegOf(1400, 1400, noise(1400 * 1400 * 4)))]),
  "JPEGs that are cut off": () =>
    images(copies(1500, "jpeg", jpegOf(WIDTH, HEIGHT, blank()).subarray(0, 1500))),
  "a PNG of noise": () => images([urlOf("png", pngOf(900, 850, noise(900 * 850 * 4)))]),
  "PNGs that are damaged": () => images(copies(150, "png", pngOf(WIDTH, HEIGHT, blank(), 9))),
  "a PNG often": () => images(range(400, () => urlOf("png", pngOf(900, 900, Buffer.alloc(900 * 900 * 4))))),
};
