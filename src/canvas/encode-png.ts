import { constants, crc32, deflateSync } from "node:zlib";
import { createPalette, type Palette } from "./palette.ts";
import type { Pixels } from "./pixels.ts";
import { colorRows, paletteRows } from "./png-rows.ts";
import { isOpaque } from "./surface.ts";

/** A text that travels in the file: latin-1 in a tEXt chunk, other text as UTF-8 in an iTXt chunk. */
export interface PngText {
  /** 1 to 79 latin-1 characters. */
  readonly keyword: string;
  readonly text: string;
}

export interface PngOptions {
  readonly texts?: readonly PngText[];
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const PALETTE_TYPE = 3;
const RGB_TYPE = 2;
const RGBA_TYPE = 6;

/** Filtered rows of indices are runs: zlib's run-length strategy packs them as small as level 6 in a fifth of the time. */
const RUNS = { level: 3, strategy: constants.Z_RLE };
/** From level 4 on zlib takes twice the time for a tenth of the size. */
const COLORS = { level: 3 };

/**
 * Writes a PNG (ISO/IEC 15948): with a palette where 256 colours are enough, else RGB where all pixels
 * are opaque, else RGBA. The same pixels give the same bytes.
 */
export function encodePng(pixels: Pixels, options: PngOptions = {}): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(pixels.data.buffer, pixels.data.byteOffset, pixels.width * pixels.height);
  const palette = createPalette(words);
  const texts = (options.texts ?? []).map(textChunk);
  const picture = palette ? withPalette(pixels, palette) : trueColor(pixels, words);
  return join([SIGNATURE, ...picture.head, ...texts, ...picture.body, chunk("IEND", new Uint8Array(0))]);
}

interface Parts {
  readonly head: readonly Uint8Array[];
  readonly body: readonly Uint8Array[];
}

function withPalette({ width, height }: Pixels, palette: Palette): Parts {
  const count = palette.colors.length;
  const depth = count <= 2 ? 1 : count <= 4 ? 2 : count <= 16 ? 4 : 8;
  const colors = new Uint8Array(3 * count);
  palette.colors.forEach((word, i) => {
    colors.set([word & 255, (word >>> 8) & 255, (word >>> 16) & 255], 3 * i);
  });
  // Colours that are not opaque come first, so that their alphas are all that is listed.
  const alphas = palette.colors.map((word) => word >>> 24).slice(0, palette.translucent);
  const transparency = alphas.length > 0 ? [chunk("tRNS", Uint8Array.from(alphas))] : [];
  return {
    head: [header(width, height, depth, PALETTE_TYPE), chunk("PLTE", colors), ...transparency],
    body: [chunk("IDAT", deflateSync(paletteRows(palette.indices, width, height, depth), RUNS))],
  };
}

function trueColor({ width, height }: Pixels, words: Uint32Array): Parts {
  const opaque = isOpaque(words);
  const rows = colorRows(words, width, height, opaque ? 3 : 4);
  return {
    head: [header(width, height, 8, opaque ? RGB_TYPE : RGBA_TYPE)],
    body: [chunk("IDAT", deflateSync(rows, COLORS))],
  };
}

function header(width: number, height: number, depth: number, type: number): Uint8Array {
  const body = new Uint8Array(13);
  const view = new DataView(body.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  body[8] = depth;
  body[9] = type;
  return chunk("IHDR", body);
}

function textChunk({ keyword, text }: PngText): Uint8Array {
  if ([...text].every((char) => char.charCodeAt(0) < 256)) {
    return chunk("tEXt", latin1(`${keyword}\0${text}`));
  }
  // No compression, no language, no translated keyword.
  return chunk("iTXt", join([latin1(`${keyword}\0\0\0\0\0`), new TextEncoder().encode(text)]));
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(body.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length);
  bytes.set(latin1(type), 4);
  bytes.set(body, 8);
  view.setUint32(body.length + 8, crc32(bytes.subarray(4, body.length + 8)));
  return bytes;
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
