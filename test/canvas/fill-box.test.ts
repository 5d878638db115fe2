import { describe, expect, test } from "vitest";
import type { Box } from "../../src/canvas/box.ts";
import type { SpanSink } from "../../src/canvas/coverage.ts";
import { boxSpans, frameSpans } from "../../src/canvas/fill-box.ts";

const LIMIT: Box = { x0: 0, y0: 0, x1: 6, y1: 4 };

function levels(cover: (sink: SpanSink) => void): number[][] {
  const rows = Array.from({ length: 4 }, () => new Array<number>(6).fill(0));
  cover({
    span(y, x0, x1, level) {
      expect([x0 >= 0, x1 <= 6, y >= 0, y < 4, x0 < x1]).not.toContain(false);
      expect(rows[y]?.slice(x0, x1).every((known) => known === 0)).toBe(true);
      rows[y]?.fill(level, x0, x1);
    },
  });
  return rows;
}

const box = (x0: number, y0: number, x1: number, y1: number): number[][] =>
  levels((sink) => boxSpans(sink, { x0, y0, x1, y1 }, LIMIT));

describe("boxes without a buffer", () => {
  test("on pixel borders are full", () => {
    expect(box(1, 1, 4, 3)).toEqual([
      [0, 0, 0, 0, 0, 0],
      [0, 16, 16, 16, 0, 0],
      [0, 16, 16, 16, 0, 0],
      [0, 0, 0, 0, 0, 0],
    ]);
  });

  test("between them have partial sides and corners", () => {
    expect(box(0.5, 0.25, 3.75, 2.5)).toEqual([
      [6, 12, 12, 9, 0, 0],
      [8, 16, 16, 12, 0, 0],
      [4, 8, 8, 6, 0, 0],
      [0, 0, 0, 0, 0, 0],
    ]);
  });

  test("within one column, one row or one pixel", () => {
    expect(box(2.25, 0, 2.75, 4).map((row) => row[2])).toEqual([8, 8, 8, 8]);
    expect(box(1, 1.25, 3, 1.75)[1]).toEqual([0, 8, 8, 0, 0, 0]);
    expect(box(1.25, 1.25, 1.75, 1.75)[1]).toEqual([0, 4, 0, 0, 0, 0]);
    expect(box(1.5, 0, 2.5, 1)[0]).toEqual([0, 8, 8, 0, 0, 0]);
  });

  test("are cut at the limit; empty ones cover nothing", () => {
    expect(box(-1e9, -5, 1.5, 1e9)).toEqual(Array.from({ length: 4 }, () => [16, 8, 0, 0, 0, 0]));
    for (const nothing of [box(3, 3, 2, 4), box(7, 0, 9, 4), box(Number.NaN, 0, 3, 3), box(2, 2, 2, 3)]) {
      expect(nothing.flat().every((level) => level === 0)).toBe(true);
    }
  });
});

describe("frames without a buffer", () => {
  const frame = (outer: Box, inner: Box): number[][] =>
    levels((sink) => frameSpans(sink, outer, inner, LIMIT));

  test("leave their inside free, and cover each pixel once", () => {
    expect(frame({ x0: 0.5, y0: 0, x1: 5.5, y1: 4 }, { x0: 1.5, y0: 1, x1: 4.5, y1: 3 })).toEqual([
      [8, 16, 16, 16, 16, 8],
      [8, 8, 0, 0, 8, 8],
      [8, 8, 0, 0, 8, 8],
      [8, 16, 16, 16, 16, 8],
    ]);
  });

  test("without an inside are boxes", () => {
    const outer = { x0: 1, y0: 1, x1: 4.5, y1: 3 };
    expect(frame(outer, { x0: 3, y0: 2, x1: 2, y1: 2 })).toEqual(box(1, 1, 4.5, 3));
  });
});
