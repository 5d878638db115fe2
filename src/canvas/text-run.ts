/** Receives outlines: the path methods of a 2D context, in px, y down. */
export interface PathSink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void;
  bezierCurveTo(c1x: number, c1y: number, c2x: number, c2y: number, x: number, y: number): void;
  closePath(): void;
}

/** One line of text, laid out in one font. */
export interface TextRun {
  /** Advance width with kerning, px. */
  readonly width: number;
  /** Distances from the alphabetic baseline to the font's top and bottom, px, both positive. */
  readonly ascent: number;
  readonly descent: number;
  /** Writes the outlines of the glyphs, non-zero winding, with the baseline's start at (x, y). */
  outline(sink: PathSink, x: number, y: number): void;
}

/** Lays out text in a CSS font shorthand, as `context.font` has it: `bold 11px sans-serif`. */
export type TextLayout = (text: string, font: string) => TextRun;
