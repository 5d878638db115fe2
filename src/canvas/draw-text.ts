import { strokePath } from "./draw-path.ts";
import { type Matrix, multiply } from "./matrix.ts";
import { OUTLINE_PIXELS } from "./meter.ts";
import { paint } from "./paint.ts";
import { Path } from "./path.ts";
import type { State } from "./state.ts";
import type { Surface } from "./surface.ts";
import { mappedSink, textOutline } from "./text-outline.ts";
import type { TextLayout, TextRun } from "./text-run.ts";

/** What `measureText` tells, px. */
export interface TextMeasure {
  readonly width: number;
  readonly actualBoundingBoxLeft: number;
  readonly actualBoundingBoxRight: number;
  readonly actualBoundingBoxAscent: number;
  readonly actualBoundingBoxDescent: number;
  readonly fontBoundingBoxAscent: number;
  readonly fontBoundingBoxDescent: number;
}

/** A line of text to draw: `x` and `y` are the anchor in user space. */
export interface TextLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Wider text is condensed to this. */
  readonly maxWidth: number | undefined;
}

/** Fills a line of text with the state's fill. */
export function fillText(surface: Surface, state: State, layout: TextLayout, line: TextLine): void {
  const run = layout(line.text, state.font);
  const m = placeRun(state, run, line);
  if (!m) return;
  const outline = textOutline(layout, run, line.text, state.font, m, surface.meter);
  const { x0, y0, x1, y1 } = outline.bounds;
  const box = { x0: x0 + m.e, y0: y0 + m.f, x1: x1 + m.e, y1: y1 + m.f };
  const { rasterizer } = surface;
  paint(surface, state, state.fill, box, (sink, limit) => {
    rasterizer.begin(limit);
    outline.edges(rasterizer, m.e, m.f);
    rasterizer.sweep(sink, "nonzero");
  });
}

/** Strokes a line of text with the state's stroke. */
export function strokeText(surface: Surface, state: State, layout: TextLayout, line: TextLine): void {
  const run = layout(line.text, state.font);
  const m = placeRun(state, run, line);
  if (!m) return;
  const path = new Path();
  run.outline(mappedSink(path, m), 0, 0);
  surface.meter.add(OUTLINE_PIXELS * path.count);
  strokePath(surface, state, path);
}

/** Measures a line of text in the state's font; all zero without a layout. */
export function measureText(state: State, layout: TextLayout | undefined, text: string): TextMeasure {
  const run = layout?.(text, state.font) ?? { width: 0, ascent: 0, descent: 0 };
  const left = alignOffset(state, run.width);
  const baseline = baselineOffset(state.textBaseline, run);
  return {
    width: run.width,
    actualBoundingBoxLeft: left === 0 ? 0 : -left,
    actualBoundingBoxRight: left + run.width,
    actualBoundingBoxAscent: run.ascent - baseline,
    actualBoundingBoxDescent: run.descent + baseline,
    fontBoundingBoxAscent: run.ascent - baseline,
    fontBoundingBoxDescent: run.descent + baseline,
  };
}

/** The map from a run's own space, its baseline's start at the origin, to device space. */
function placeRun(state: State, run: TextRun, line: TextLine): Matrix | undefined {
  const { x, y, maxWidth } = line;
  if (!Number.isFinite(x) || !Number.isFinite(y) || (maxWidth !== undefined && !(maxWidth > 0)))
    return undefined;
  const squeeze = maxWidth !== undefined && run.width > maxWidth ? maxWidth / run.width : 1;
  const left = x + alignOffset(state, run.width * squeeze);
  const baseline = y + baselineOffset(state.textBaseline, run);
  return multiply(state.matrix, { a: squeeze, b: 0, c: 0, d: 1, e: left, f: baseline });
}

function alignOffset(state: State, width: number): number {
  const isRightToLeft = state.direction === "rtl";
  switch (state.textAlign) {
    case "center":
      return -width / 2;
    case "right":
      return -width;
    case "end":
      return isRightToLeft ? 0 : -width;
    case "start":
      return isRightToLeft ? -width : 0;
    default:
      return 0;
  }
}

/** How far the alphabetic baseline lies below the anchor. */
function baselineOffset(
  baseline: string,
  run: { readonly ascent: number; readonly descent: number },
): number {
  switch (baseline) {
    case "top":
      return run.ascent;
    case "hanging":
      return run.ascent * 0.8;
    case "middle":
      return (run.ascent - run.descent) / 2;
    case "ideographic":
    case "bottom":
      return -run.descent;
    default:
      return 0;
  }
}
