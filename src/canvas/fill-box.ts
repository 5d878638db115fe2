import type { Box } from "./box.ts";
import { FULL_COVER, type SpanSink } from "./coverage.ts";

/** Hands over the coverage of an axis-aligned box, within `limit` of whole pixels, without any buffer. */
export function boxSpans(sink: SpanSink, box: Box, limit: Box): void {
  const x0 = Math.max(box.x0, limit.x0);
  const x1 = Math.min(box.x1, limit.x1);
  const y0 = Math.max(box.y0, limit.y0);
  const y1 = Math.min(box.y1, limit.y1);
  if (!(x0 < x1 && y0 < y1)) return;
  const top = Math.ceil(y0);
  const bottom = Math.floor(y1);
  if (top > bottom) {
    rowsSpans(sink, bottom, top, x0, x1, y1 - y0);
    return;
  }
  if (y0 < top) rowsSpans(sink, top - 1, top, x0, x1, top - y0);
  rowsSpans(sink, top, bottom, x0, x1, 1);
  if (y1 > bottom) rowsSpans(sink, bottom, bottom + 1, x0, x1, y1 - bottom);
}

/** Rows [y0, y1) of a box that covers `height` of each. */
function rowsSpans(sink: SpanSink, y0: number, y1: number, x0: number, x1: number, height: number): void {
  const from = Math.ceil(x0);
  const to = Math.floor(x1);
  if (from > to) {
    for (let y = y0; y < y1; y++) emit(sink, y, to, from, (x1 - x0) * height);
    return;
  }
  const left = levelOf((from - x0) * height);
  const middle = from < to ? levelOf(height) : 0;
  const right = levelOf((x1 - to) * height);
  for (let y = y0; y < y1; y++) {
    if (left > 0) sink.span(y, from - 1, from, left);
    if (middle > 0) sink.span(y, from, to, middle);
    if (right > 0) sink.span(y, to, to + 1, right);
  }
}

function levelOf(cover: number): number {
  return (cover * FULL_COVER + 0.5) | 0;
}

function emit(sink: SpanSink, y: number, x0: number, x1: number, cover: number): void {
  const level = levelOf(cover);
  if (level > 0) sink.span(y, x0, x1, level);
}

/** Hands over the coverage of a box less a box within it: what the stroke of a box covers. */
export function frameSpans(sink: SpanSink, outer: Box, inner: Box, limit: Box): void {
  if (!(inner.x0 < inner.x1 && inner.y0 < inner.y1)) {
    boxSpans(sink, outer, limit);
    return;
  }
  const x0 = Math.max(Math.floor(outer.x0), limit.x0);
  const x1 = Math.min(Math.ceil(outer.x1), limit.x1);
  const y0 = Math.max(Math.floor(outer.y0), limit.y0);
  const y1 = Math.min(Math.ceil(outer.y1), limit.y1);
  // Columns between these bounds are crossed by neither upright side.
  const hollowFrom = Math.min(x1, Math.max(x0, Math.ceil(inner.x0)));
  const hollowTo = Math.max(hollowFrom, Math.min(x1, Math.floor(inner.x1)));
  for (let y = y0; y < y1; y++) {
    const tall = share(y, outer.y0, outer.y1);
    const hollow = share(y, inner.y0, inner.y1);
    for (let x = x0; x < hollowFrom; x++) {
      emit(sink, y, x, x + 1, share(x, outer.x0, outer.x1) * tall - share(x, inner.x0, inner.x1) * hollow);
    }
    if (hollowFrom < hollowTo) emit(sink, y, hollowFrom, hollowTo, tall - hollow);
    for (let x = hollowTo; x < x1; x++) {
      emit(sink, y, x, x + 1, share(x, outer.x0, outer.x1) * tall - share(x, inner.x0, inner.x1) * hollow);
    }
  }
}

/** How much of the pixel from `at` lies between two bounds. */
function share(at: number, from: number, to: number): number {
  return Math.max(0, Math.min(at + 1, to) - Math.max(at, from));
}
