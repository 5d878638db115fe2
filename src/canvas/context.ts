import { addBox } from "./add-box.ts";
import { cutClip } from "./clip.ts";
import type { FillRule } from "./coverage.ts";
import { drawImage, type Rectangle } from "./draw-image.ts";
import { fillPath, strokePath } from "./draw-path.ts";
import { fillText, measureText, strokeText, type TextMeasure } from "./draw-text.ts";
import { isInPath, isInStroke } from "./hit-test.ts";
import { type CanvasImage, type ImageWords, isCanvasImage, toWords, wordsOf } from "./image-source.ts";
import { LinearGradient } from "./linear-gradient.ts";
import { Path } from "./path.ts";
import { PathContext } from "./path-context.ts";
import { Pattern, type Repetition } from "./pattern.ts";
import type { Pixels } from "./pixels.ts";
import { RadialGradient } from "./radial-gradient.ts";
import { readPixels, type Surface, writePixels } from "./surface.ts";
import type { TextLayout } from "./text-run.ts";

/** What cutting a clip costs besides its edges. */
const CLIP_PIXELS = 20;

/** A 2D drawing context with the members of HTML's; what it draws on is the canvas' surface. */
export class Context2D extends PathContext {
  readonly canvas: CanvasImage;
  /** Set by Vega, which reads it again when it picks. */
  pixelRatio = 1;
  private surface: Surface;
  private readonly textLayout: TextLayout | undefined;
  private readonly scratch = new Path();

  constructor(canvas: CanvasImage, surface: Surface, textLayout: TextLayout | undefined) {
    super(surface.width, surface.height);
    this.canvas = canvas;
    this.surface = surface;
    this.textLayout = textLayout;
    this.path.meter = surface.meter;
  }

  /** Takes a new surface, in a fresh state; what setting a canvas' size does. */
  replaceSurface(surface: Surface): void {
    this.surface = surface;
    this.path.meter = surface.meter;
    this.resetState(surface.width, surface.height);
    this.beginPath();
  }

  fill(rule: FillRule = "nonzero"): void {
    fillPath(this.surface, this.state, this.path, rule);
  }

  stroke(): void {
    strokePath(this.surface, this.state, this.path);
  }

  clip(rule: FillRule = "nonzero"): void {
    this.surface.rasterizer.meter = this.surface.meter;
    this.surface.meter.add(CLIP_PIXELS);
    this.state.clip = cutClip(this.state.clip, this.path, rule, this.surface.rasterizer);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const path = this.boxPath(x, y, width, height);
    if (path) fillPath(this.surface, this.state, path, "nonzero");
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    const path = this.boxPath(x, y, width, height);
    if (path) strokePath(this.surface, this.state, path);
  }

  clearRect(x: number, y: number, width: number, height: number): void {
    const path = this.boxPath(x, y, width, height);
    if (!path) return;
    const { matrix, clip } = this.state;
    const black = { r: 0, g: 0, b: 0, alpha: 1 };
    const state = { ...this.state, matrix, clip, fill: black, alpha: 1, operation: "destination-out" };
    fillPath(this.surface, state, path, "nonzero");
  }

  fillText(text: string, x: number, y: number, maxWidth?: number): void {
    if (!this.textLayout || !text) return;
    fillText(this.surface, this.state, this.textLayout, { text: String(text), x, y, maxWidth });
  }

  strokeText(text: string, x: number, y: number, maxWidth?: number): void {
    if (!this.textLayout || !text) return;
    strokeText(this.surface, this.state, this.textLayout, { text: String(text), x, y, maxWidth });
  }

  measureText(text: string): TextMeasure {
    return measureText(this.state, this.textLayout, String(text));
  }

  createLinearGradient(x0: number, y0: number, x1: number, y1: number): LinearGradient {
    return new LinearGradient(x0, y0, x1, y1);
  }

  createRadialGradient(
    x0: number,
    y0: number,
    r0: number,
    x1: number,
    y1: number,
    r1: number,
  ): RadialGradient {
    return new RadialGradient(x0, y0, r0, x1, y1, r1);
  }

  createPattern(image: CanvasImage, repetition: Repetition | "" | null = "repeat"): Pattern | null {
    const words = this.imageWords(image);
    return words ? new Pattern({ ...words, words: words.words.slice() }, repetition || "repeat") : null;
  }

  /** Draws a picture whole, scaled into a rectangle, or a part of it; one that is not loaded draws nothing. */
  drawImage(image: CanvasImage, ...at: readonly number[]): void {
    const words = this.imageWords(image);
    if (!words || !at.every(Number.isFinite)) return;
    const { width, height } = words;
    const [p = 0, q = 0, r = width, s = height, x, y, w = 0, h = 0] = at;
    const isPart = x !== undefined && y !== undefined;
    const part: Rectangle = isPart ? { x: p, y: q, width: r, height: s } : { x: 0, y: 0, width, height };
    const into: Rectangle = isPart ? { x, y, width: w, height: h } : { x: p, y: q, width: r, height: s };
    if (part.width === 0 || part.height === 0 || into.width === 0 || into.height === 0) return;
    drawImage(this.surface, this.state, words, part, into);
  }

  createImageData(width: number, height: number): Pixels {
    const [w, h] = [Math.abs(Math.trunc(width)), Math.abs(Math.trunc(height))];
    return { width: w, height: h, data: new Uint8ClampedArray(4 * w * h) };
  }

  getImageData(x: number, y: number, width: number, height: number): Pixels {
    return readPixels(this.surface, Math.trunc(x), Math.trunc(y), Math.trunc(width), Math.trunc(height));
  }

  putImageData(pixels: Pixels, x: number, y: number): void {
    writePixels(this.surface, toWords(pixels), Math.trunc(x), Math.trunc(y));
  }

  isPointInPath(x: number, y: number, rule: FillRule = "nonzero"): boolean {
    return isInPath(this.path, x, y, rule);
  }

  isPointInStroke(x: number, y: number): boolean {
    return isInStroke(this.path, this.state, x, y);
  }

  private boxPath(x: number, y: number, width: number, height: number): Path | undefined {
    if (!Number.isFinite(x + y + width + height)) return undefined;
    this.scratch.clear();
    addBox(this.scratch, this.state.matrix, x, y, width, height);
    return this.scratch;
  }

  private imageWords(image: CanvasImage): ImageWords | undefined {
    if (!isCanvasImage(image)) return undefined;
    const surface = surfaceOf(image);
    // A canvas drawn onto itself is read as it was before.
    if (surface === this.surface) return { ...surface, words: surface.words.slice() };
    return surface ?? wordsOf(image);
  }
}

const surfaces = new WeakMap<object, () => Surface>();

/** Makes the surface of a canvas known, so that drawing it needs no copy. */
export function publishSurface(canvas: CanvasImage, surface: () => Surface): void {
  surfaces.set(canvas, surface);
}

function surfaceOf(image: object): Surface | undefined {
  return surfaces.get(image)?.();
}
