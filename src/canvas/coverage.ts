/**
 * Coverage is counted in sixteenths: fine enough for the eye, and coarse enough that a chart keeps to
 * the 256 colours of a palette.
 */
export const FULL_COVER = 16;

/** Receives runs of pixels [x0, x1) of one row that share a coverage level of 1 to 16. */
export interface SpanSink {
  span(y: number, x0: number, x1: number, level: number): void;
}

/** Receives the straight edges of closed outlines in device space, in any order. */
export interface EdgeSink {
  edge(x0: number, y0: number, x1: number, y1: number): void;
}

/** How overlapping outlines add up to an inside. */
export type FillRule = "nonzero" | "evenodd";
