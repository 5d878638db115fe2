import { halfOf, type ImageWords } from "./image-source.ts";
import { invert, type Matrix } from "./matrix.ts";
import type { Shader } from "./shader.ts";

/** What lies beyond an edge of a picture: its edge drawn out, the picture again, or nothing. */
export type EdgeMode = "clamp" | "repeat" | "none";

export interface ImagePlacement {
  /** From image pixels to device px. */
  readonly matrix: Matrix;
  readonly smooth: boolean;
  readonly edgeX: EdgeMode;
  readonly edgeY: EdgeMode;
  /** The part of the image that is drawn; only with clamped edges. */
  readonly part?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** A paint that samples a picture; undefined where the placement flattens it. */
export function createImageShader(source: ImageWords, placement: ImagePlacement): Shader | undefined {
  const whole = { x: 0, y: 0, width: source.width, height: source.height };
  let part = placement.part ?? whole;
  let image = source;
  let back = invert(placement.matrix);
  if (!back) return undefined;
  if (placement.smooth) {
    // Bilinear sampling sees two pixels a side: a picture shrunk by more is halved first, as Skia does with mipmaps,
    // but each side by itself, so that one that is shrunk less stays sharp.
    for (;;) {
      const across = Math.hypot(back.a, back.c) >= 2 && image.width > 1;
      const down = Math.hypot(back.b, back.d) >= 2 && image.height > 1;
      if (!across && !down) break;
      const halved = halfOf(image, { across, down });
      const sx = halved.width / image.width;
      const sy = halved.height / image.height;
      back = {
        a: back.a * sx,
        b: back.b * sy,
        c: back.c * sx,
        d: back.d * sy,
        e: back.e * sx,
        f: back.f * sy,
      };
      part = { x: part.x * sx, y: part.y * sy, width: part.width * sx, height: part.height * sy };
      image = halved;
    }
  }
  const low = { x: Math.floor(part.x), y: Math.floor(part.y) };
  const columns = createIndex(placement.edgeX, low.x, Math.ceil(part.x + part.width), image.width);
  const rows = createIndex(placement.edgeY, low.y, Math.ceil(part.y + part.height), image.height);
  const aligned = back.a === 1 && back.d === 1 && back.b === 0 && back.c === 0;
  const onGrid = aligned && Number.isInteger(back.e) && Number.isInteger(back.f);
  const sample = placement.smooth && !onGrid ? bilinear(image, columns, rows) : nearest(image, columns, rows);
  const m = back;
  return {
    row(y, x, count, out) {
      for (let i = 0; i < count; i++) {
        const px = x + i + 0.5;
        out[i] = sample(m.a * px + m.c * (y + 0.5) + m.e, m.b * px + m.d * (y + 0.5) + m.f);
      }
    },
  };
}

type Index = (at: number) => number;
type Sample = (u: number, v: number) => number;

/** Maps any whole position to a column or row of the image, or to -1 for nothing. */
function createIndex(mode: EdgeMode, from: number, to: number, size: number): Index {
  if (mode === "repeat") return (at) => ((at % size) + size) % size;
  if (mode === "none") return (at) => (at >= 0 && at < size ? at : -1);
  const low = Math.max(0, from);
  const high = Math.min(size, to) - 1;
  return (at) => (at < low ? low : at > high ? high : at);
}

function nearest(image: ImageWords, columns: Index, rows: Index): Sample {
  return (u, v) => {
    // A hair off the grid is rounding, and must not pick the pixel before.
    const x = columns(Math.floor(u + 1e-9));
    const y = rows(Math.floor(v + 1e-9));
    return x < 0 || y < 0 ? 0 : (image.words[y * image.width + x] as number);
  };
}

function bilinear(image: ImageWords, columns: Index, rows: Index): Sample {
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 ? 0 : (image.words[y * image.width + x] as number);
  return (u, v) => {
    const left = Math.floor(u - 0.5);
    const top = Math.floor(v - 0.5);
    const x0 = columns(left);
    const x1 = columns(left + 1);
    const y0 = rows(top);
    const y1 = rows(top + 1);
    const across = ((u - 0.5 - left) * 256 + 0.5) | 0;
    const down = ((v - 0.5 - top) * 256 + 0.5) | 0;
    return blend(blend(at(x0, y0), at(x1, y0), across), blend(at(x0, y1), at(x1, y1), across), down);
  };
}

/** Between two words, by a share in 1/256. */
function blend(p: number, q: number, share: number): number {
  const rest = 256 - share;
  const redBlue = Math.imul(p & 0xff00ff, rest) + Math.imul(q & 0xff00ff, share) + 0x800080;
  const alphaGreen =
    Math.imul((p >>> 8) & 0xff00ff, rest) + Math.imul((q >>> 8) & 0xff00ff, share) + 0x800080;
  return (((redBlue >>> 8) & 0xff00ff) | (alphaGreen & 0xff00ff00)) >>> 0;
}
