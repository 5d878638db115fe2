import type { Pixels } from "../../canvas/pixels.ts";
import { inflate } from "../../chart/inflate.ts";
import { ImageFault } from "./image-fault.ts";
import { type PngChunks, type PngColor, readPngChunks } from "./png-chunks.ts";
import { unfilter } from "./unfilter.ts";

const CHANNELS: Readonly<Record<PngColor, number>> = {
  grey: 1,
  rgb: 3,
  palette: 1,
  "grey-alpha": 2,
  rgba: 4,
};

/** Every which pixel a pass holds: PNG, section 8.1. */
interface Pass {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
}

const WHOLE: readonly Pass[] = [{ x: 0, y: 0, dx: 1, dy: 1 }];
const ADAM7: readonly Pass[] = [
  { x: 0, y: 0, dx: 8, dy: 8 },
  { x: 4, y: 0, dx: 8, dy: 8 },
  { x: 0, y: 4, dx: 4, dy: 8 },
  { x: 2, y: 0, dx: 4, dy: 4 },
  { x: 0, y: 2, dx: 2, dy: 4 },
  { x: 1, y: 0, dx: 2, dy: 2 },
  { x: 0, y: 1, dx: 1, dy: 2 },
];

/**
 * Decodes a PNG of any colour type and depth, interlaced or not. Throws ImageFault.
 * @param maxPixels more are not even unpacked
 */
export function decodePng(bytes: Uint8Array, maxPixels: number): Pixels {
  const png = readPngChunks(bytes);
  const { width, height, depth } = png;
  if (width * height > maxPixels) throw new ImageFault("too-large", `it has ${width} × ${height} pixels`);
  const bitsPerPixel = depth * CHANNELS[png.color];
  const rowBytes = (columns: number): number => Math.ceil((columns * bitsPerPixel) / 8);
  const passes = (png.isInterlaced ? ADAM7 : WHOLE)
    .map((pass) => ({
      ...pass,
      columns: Math.ceil((width - pass.x) / pass.dx),
      rows: Math.ceil((height - pass.y) / pass.dy),
    }))
    .filter(({ columns, rows }) => columns > 0 && rows > 0);
  const length = passes.reduce((sum, { columns, rows }) => sum + rows * (1 + rowBytes(columns)), 0);
  const data = inflate(png.data, "zlib", length);
  if (typeof data === "string" || data.length < length) {
    throw new ImageFault("damaged", "its pixels cannot be unpacked", width * height);
  }
  const words = new Uint32Array(width * height);
  const readPixel = createPixelReader(png);
  let from = 0;
  for (const { x, y, dx, dy, columns, rows } of passes) {
    const size = rowBytes(columns);
    let above = new Uint8Array(size);
    for (let row = 0; row < rows; row++) {
      const line = data.subarray(from + 1, from + 1 + size);
      unfilter(data[from] ?? 0, line, above, Math.max(1, bitsPerPixel >> 3));
      const start = (y + row * dy) * width + x;
      for (let i = 0; i < columns; i++) words[start + i * dx] = readPixel(line, i);
      above = line;
      from += 1 + size;
    }
  }
  return { width, height, data: new Uint8ClampedArray(words.buffer) };
}

type PixelReader = (line: Uint8Array, index: number) => number;

/** Reads a pixel as one word, red in the lowest byte. */
function createPixelReader({ color, depth, palette, transparency }: PngChunks): PixelReader {
  const channels = CHANNELS[color];
  const sample = sampleReader(depth);
  const byte = (value: number): number =>
    depth === 16 ? (value * 255 + 32_895) >>> 16 : depth === 8 ? value : (value * 255) / (2 ** depth - 1);
  if (color === "palette") {
    return (line, i) => {
      const at = sample(line, i);
      const alpha = transparency?.[at] ?? 255;
      return word(palette[3 * at] ?? 0, palette[3 * at + 1] ?? 0, palette[3 * at + 2] ?? 0, alpha);
    };
  }
  const hasAlpha = color === "rgba" || color === "grey-alpha";
  const isGrey = channels < 3;
  const clear = hasAlpha ? undefined : transparency;
  const [clearRed, clearGreen, clearBlue] = [0, 2, 4].map(
    (at) => ((clear?.[at] ?? 0) << 8) | (clear?.[at + 1] ?? 0),
  );
  return (line, i) => {
    const at = i * channels;
    const r = sample(line, at);
    const g = isGrey ? r : sample(line, at + 1);
    const b = isGrey ? r : sample(line, at + 2);
    const isClear =
      clear !== undefined && r === clearRed && (isGrey || (g === clearGreen && b === clearBlue));
    const alpha = hasAlpha ? byte(sample(line, at + channels - 1)) : isClear ? 0 : 255;
    return word(byte(r), byte(g), byte(b), alpha);
  };
}

const word = (r: number, g: number, b: number, alpha: number): number =>
  ((alpha << 24) | (b << 16) | (g << 8) | r) >>> 0;

function sampleReader(depth: number): PixelReader {
  if (depth === 8) return (line, i) => line[i] ?? 0;
  if (depth === 16) return (line, i) => ((line[2 * i] ?? 0) << 8) | (line[2 * i + 1] ?? 0);
  const mask = 2 ** depth - 1;
  return (line, i) => ((line[(i * depth) >> 3] ?? 0) >> (8 - depth - ((i * depth) & 7))) & mask;
}
