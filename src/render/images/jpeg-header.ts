import { ImageFault } from "./image-fault.ts";

/** What is to be known of a JPEG before it is decoded. */
export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  /** How it is to be turned, 1 to 8: Exif 2.3, section 4.6.4, tag 0x0112. */
  readonly orientation: number;
  /** Its colours are RGB as they stand, not luminance and chrominance: an Adobe marker says so. */
  readonly isRgb: boolean;
  /** Start-of-scan markers, at the most. */
  readonly scans: number;
}

export const isJpeg = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;

/** Walks the segments before the first scan (ITU T.81, annex B). Throws ImageFault. */
export function readJpegHeader(bytes: Uint8Array): JpegHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size: { width: number; height: number; components: number } | undefined;
  let orientation = 1;
  let adobeTransform: number | undefined;
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = view.getUint16(at);
    if (marker === 0xffff) {
      at++;
      continue;
    }
    if (marker < 0xff00 || marker === 0xffda || marker === 0xffd9) break;
    const segment = bytes.subarray(at + 4, at + 2 + view.getUint16(at + 2));
    if (isFrame(marker) && segment.length >= 6) {
      const [, h1 = 0, h0 = 0, w1 = 0, w0 = 0, components = 0] = segment;
      size = { width: (w1 << 8) | w0, height: (h1 << 8) | h0, components };
    } else if (marker === 0xffe1 && startsWith(segment, "Exif\0\0")) {
      orientation = readOrientation(segment.subarray(6));
    } else if (marker === 0xffee && startsWith(segment, "Adobe")) adobeTransform = segment[11];
    at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  if (size === undefined || size.width === 0 || size.height === 0) {
    throw new ImageFault("damaged", "it has no size");
  }
  const isRgb = size.components === 3 && adobeTransform === 0;
  return { width: size.width, height: size.height, orientation, isRgb, scans: countScans(bytes) };
}

/** SOF markers; the others of this range define tables. */
const isFrame = (marker: number): boolean =>
  marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  [...text].every((character, i) => bytes[i] === character.charCodeAt(0));

/** Packed data never holds the two bytes of a marker. */
function countScans(bytes: Uint8Array): number {
  let scans = 0;
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] === 0xda) scans++;
  }
  return scans;
}

/** Of a TIFF block's first directory; 1 where it says nothing that can be read. */
function readOrientation(tiff: Uint8Array): number {
  const isLittle = tiff[0] === 0x49;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  try {
    const directory = view.getUint32(4, isLittle);
    for (let i = 0; i < view.getUint16(directory, isLittle); i++) {
      const entry = directory + 2 + 12 * i;
      if (view.getUint16(entry, isLittle) !== 0x0112) continue;
      const value = view.getUint16(entry + 8, isLittle);
      return value >= 1 && value <= 8 ? value : 1;
    }
  } catch {
    // The block ends too soon.
  }
  return 1;
}
