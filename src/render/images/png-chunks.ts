import { crc32 } from "node:zlib";
import { ImageFault } from "./image-fault.ts";

/** How a pixel is written: PNG, section 11.2.1 (colour type). */
export type PngColor = "grey" | "rgb" | "palette" | "grey-alpha" | "rgba";

/** What of a PNG its pixels depend on. */
export interface PngChunks {
  readonly width: number;
  readonly height: number;
  /** Bits a sample. */
  readonly depth: number;
  readonly color: PngColor;
  readonly isInterlaced: boolean;
  /** Three bytes a colour. */
  readonly palette: Uint8Array;
  /** Of the palette an alpha each, else the one grey or colour that is transparent, two bytes a sample. */
  readonly transparency: Uint8Array | undefined;
  /** Deflated (RFC 1950). */
  readonly data: Uint8Array;
}

const COLORS: Readonly<Record<number, readonly [color: PngColor, depths: readonly number[]]>> = {
  0: ["grey", [1, 2, 4, 8, 16]],
  2: ["rgb", [8, 16]],
  3: ["palette", [1, 2, 4, 8]],
  4: ["grey-alpha", [8, 16]],
  6: ["rgba", [8, 16]],
};

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export const isPng = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, i) => bytes[i] === byte);

/** Takes a PNG apart (PNG, third edition, section 5), without unpacking anything. Throws ImageFault. */
export function readPngChunks(bytes: Uint8Array): PngChunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  let header: Uint8Array | undefined;
  let palette = new Uint8Array();
  let transparency: Uint8Array | undefined;
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) break;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const content = bytes.subarray(at + 8, end);
    const isNeeded = /^(IHDR|PLTE|tRNS|IDAT)$/.test(type);
    if (isNeeded && crc32(bytes.subarray(at + 4, end)) !== view.getUint32(end)) {
      throw new ImageFault("damaged", `the checksum of its ${type} chunk is wrong`);
    }
    if (type === "IHDR") header = content;
    else if (type === "PLTE") palette = content.slice();
    else if (type === "tRNS") transparency = content;
    else if (type === "IDAT") parts.push(content);
    else if (type === "IEND") break;
    at = end + 4;
  }
  if (header === undefined || header.length < 13) throw new ImageFault("damaged", "it has no header");
  return { ...readHeader(header), palette, transparency, data: joined(parts) };
}

function readHeader(
  header: Uint8Array,
): Pick<PngChunks, "width" | "height" | "depth" | "color" | "isInterlaced"> {
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const depth = view.getUint8(8);
  const known = COLORS[view.getUint8(9)];
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  if (!known?.[1].includes(depth) || width === 0 || height === 0) {
    throw new ImageFault("damaged", "its header makes no sense");
  }
  return { width, height, depth, color: known[0], isInterlaced: view.getUint8(12) === 1 };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
