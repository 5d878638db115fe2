import type { Box } from "./box.ts";
import { FULL_COVER, type SpanSink } from "./coverage.ts";

/** Coverage levels of the pixels of a box. */
export interface CoverMask extends SpanSink {
  readonly bounds: Box;
  readonly stride: number;
  readonly levels: Uint8Array;
}

/** An empty mask, filled by the spans that it is given. */
export function createMask(bounds: Box): CoverMask {
  const stride = bounds.x1 - bounds.x0;
  const levels = new Uint8Array(stride * (bounds.y1 - bounds.y0));
  return {
    bounds,
    stride,
    levels,
    span(y, x0, x1, level) {
      const row = (y - bounds.y0) * stride - bounds.x0;
      levels.fill(level, row + x0, row + x1);
    },
  };
}

/** Cuts a mask down by another that reaches at least as far. */
export function multiplyMasks(mask: CoverMask, by: CoverMask): void {
  const { bounds, stride, levels } = mask;
  for (let y = bounds.y0; y < bounds.y1; y++) {
    const row = (y - bounds.y0) * stride;
    const other = (y - by.bounds.y0) * by.stride + bounds.x0 - by.bounds.x0;
    for (let i = 0; i < stride; i++) {
      levels[row + i] = ((levels[row + i] as number) * (by.levels[other + i] as number) + 8) >> 4;
    }
  }
}

/** A sink that lets through what a mask does; spans must lie within the mask. */
export class MaskedSink implements SpanSink {
  private readonly sink: SpanSink;
  private readonly mask: CoverMask;

  constructor(sink: SpanSink, mask: CoverMask) {
    this.sink = sink;
    this.mask = mask;
  }

  span(y: number, x0: number, x1: number, level: number): void {
    const { bounds, stride, levels } = this.mask;
    const row = (y - bounds.y0) * stride - bounds.x0;
    let x = x0;
    while (x < x1) {
      const open = levels[row + x] as number;
      const from = x++;
      while (x < x1 && levels[row + x] === open) x++;
      const left = open === FULL_COVER ? level : (level * open + 8) >> 4;
      if (left > 0) this.sink.span(y, from, x, left);
    }
  }
}
