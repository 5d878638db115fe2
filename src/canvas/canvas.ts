import { Context2D, publishSurface } from "./context.ts";
import { encodePng } from "./encode-png.ts";
import type { Meter } from "./meter.ts";
import type { Pixels } from "./pixels.ts";
import { readPixels, Surface } from "./surface.ts";
import type { TextLayout } from "./text-run.ts";

/** A canvas in memory. Setting its width or height clears it, as in HTML. */
export interface Canvas {
  width: number;
  height: number;
  getContext(kind: "2d"): Context2D;
  /** What is drawn so far, straight RGBA, to be read: drawing on changes it no more. */
  pixels(): Pixels;
  /** The picture as a PNG in a data URL. */
  toDataURL(): string;
}

export interface CanvasOptions {
  /** Lays out text; without it text draws nothing and measures 0. */
  readonly textLayout?: TextLayout;
  /** Called with the size, in whole pixels, before room for it is taken; may throw. */
  readonly checkSize?: (width: number, height: number) => void;
  /** Counts what is drawn, and may end it. */
  readonly meter?: Meter;
}

/** A transparent canvas of whole pixels; fractions are cut off. */
export function createCanvas(width: number, height: number, options: CanvasOptions = {}): Canvas {
  const createSurface = (newWidth: number, newHeight: number): Surface => {
    const [columns, rows] = [sizeOf(newWidth), sizeOf(newHeight)];
    options.checkSize?.(columns, rows);
    return new Surface(columns, rows, options.meter);
  };
  let surface = createSurface(width, height);
  let context: Context2D | undefined;
  const resize = (nextWidth: number, nextHeight: number): void => {
    surface = createSurface(nextWidth, nextHeight);
    context?.replaceSurface(surface);
  };
  const canvas: Canvas = {
    get width() {
      return surface.width;
    },
    set width(value) {
      resize(value, surface.height);
    },
    get height() {
      return surface.height;
    },
    set height(value) {
      resize(surface.width, value);
    },
    getContext() {
      context ??= new Context2D(canvas, surface, options.textLayout);
      return context;
    },
    pixels: () => readPixels(surface, 0, 0, surface.width, surface.height),
    toDataURL: () => `data:image/png;base64,${toBase64(encodePng(canvas.pixels()))}`,
  };
  publishSurface(canvas, () => surface);
  return canvas;
}

function sizeOf(value: number): number {
  return value >= 1 ? Math.floor(value) : 0;
}

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
