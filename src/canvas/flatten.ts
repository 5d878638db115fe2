import { TOLERANCE_PX } from "./circle.ts";

const MAX_SEGMENTS = 500;

/** Receives the points of a flattened curve; `smooth` where the true curve has no corner. */
export interface PointSink {
  point(x: number, y: number, smooth: boolean): void;
}

/** Writes a quadratic curve after its first point. Step count: Wang's formula, as in Sederberg, CAGD ch. 10.6. */
export function flattenQuadratic(
  sink: PointSink,
  x0: number,
  y0: number,
  cx: number,
  cy: number,
  x: number,
  y: number,
): void {
  const bend = lengthOf(x0 - 2 * cx + x, y0 - 2 * cy + y);
  const count = segments(Math.sqrt(bend / (4 * TOLERANCE_PX)));
  for (let i = 1; i < count; i++) {
    const t = i / count;
    const s = 1 - t;
    sink.point(s * s * x0 + 2 * s * t * cx + t * t * x, s * s * y0 + 2 * s * t * cy + t * t * y, true);
  }
  sink.point(x, y, false);
}

/** Writes a cubic curve after its first point. */
export function flattenCubic(
  sink: PointSink,
  x0: number,
  y0: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  x: number,
  y: number,
): void {
  const bend = Math.max(
    lengthOf(x0 - 2 * ax + bx, y0 - 2 * ay + by),
    lengthOf(ax - 2 * bx + x, ay - 2 * by + y),
  );
  const count = segments(Math.sqrt((0.75 * bend) / TOLERANCE_PX));
  for (let i = 1; i < count; i++) {
    const t = i / count;
    const s = 1 - t;
    const p = s * s * s;
    const q = 3 * s * s * t;
    const r = 3 * s * t * t;
    const u = t * t * t;
    sink.point(p * x0 + q * ax + r * bx + u * x, p * y0 + q * ay + r * by + u * y, true);
  }
  sink.point(x, y, false);
}

function segments(wanted: number): number {
  return wanted > 1 ? Math.min(MAX_SEGMENTS, Math.ceil(wanted)) : 1;
}

function lengthOf(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}
