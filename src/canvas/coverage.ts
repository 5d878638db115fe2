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

/** The level of a sum of signed cover where whatever is wound around at all is inside. */
export function nonZeroLevel(sum: number): number {
  const cover = sum < 0 ? -sum : sum;
  return cover >= 1 ? FULL_COVER : (cover * FULL_COVER + 0.5) | 0;
}

/** The level of a sum of signed cover where what is wound around an even number of times is outside. */
export function evenOddLevel(sum: number): number {
  const turned = Math.abs(sum) % 2;
  return ((turned > 1 ? 2 - turned : turned) * FULL_COVER + 0.5) | 0;
}
