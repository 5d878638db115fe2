/** Receives outlines: the path methods of a 2D context, in px, y down. */
export interface PathSink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void;
  bezierCurveTo(c1x: number, c1y: number, c2x: number, c2y: number, x: number, y: number): void;
  closePath(): void;
}

/** The face that a glyph comes from: one per file, so that faces can be told apart by identity. */
export interface GlyphFace {
  /** The path of its file within the packages, the same on every platform. */
  readonly file: string;
  readonly unitsPerEm: number;
  /** The tables of a TrueType file by tag, unpacked: `glyf`, `loca`, `hmtx`, `head`, `hhea`, `maxp`, `cmap`, … */
  readonly tables: ReadonlyMap<string, DataView<ArrayBufferLike>>;
}

/** A glyph of a run at its place, in the order of drawing, left to right. */
export interface PlacedGlyph {
  readonly face: GlyphFace;
  /** The glyph's index in its face. */
  readonly glyph: number;
  /** The glyph's origin, px from the baseline's start, y down. */
  readonly x: number;
  readonly y: number;
  /** How far the pen goes on, px. */
  readonly advance: number;
  /** The characters that it stands for; empty at glyphs that share those of a neighbour, as marks and parts do. */
  readonly text: string;
}

/** One line of text, laid out in one font. */
export interface TextRun {
  /** Advance width with kerning, px. */
  readonly width: number;
  /** Distances from the alphabetic baseline to the font's top and bottom, px, both positive. */
  readonly ascent: number;
  readonly descent: number;
  /** The font's size, px. */
  readonly sizePx: number;
  readonly glyphs: readonly PlacedGlyph[];
  /** A face that it needs is not there (yet): the same text may look different the next time. */
  readonly isProvisional: boolean;
  /** Writes the outlines of the glyphs, non-zero winding, with the baseline's start at (x, y). */
  outline(sink: PathSink, x: number, y: number): void;
}

/** Lays out text in a CSS font shorthand, as `context.font` has it: `bold 11px sans-serif`. */
export type TextLayout = (text: string, font: string) => TextRun;
