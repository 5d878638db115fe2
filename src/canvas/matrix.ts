import type { Box } from "./box.ts";

/** An affine map, as canvas writes it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export interface Matrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export const IDENTITY: Matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/** The map that applies `inner` first, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  return {
    a: outer.a * inner.a + outer.c * inner.b,
    b: outer.b * inner.a + outer.d * inner.b,
    c: outer.a * inner.c + outer.c * inner.d,
    d: outer.b * inner.c + outer.d * inner.d,
    e: outer.a * inner.e + outer.c * inner.f + outer.e,
    f: outer.b * inner.e + outer.d * inner.f + outer.f,
  };
}

/** The map back, or undefined where a plane was flattened to a line or a point. */
export function invert(m: Matrix): Matrix | undefined {
  const det = m.a * m.d - m.b * m.c;
  if (!Number.isFinite(det) || det === 0) return undefined;
  return {
    a: m.d / det,
    b: -m.b / det,
    c: -m.c / det,
    d: m.a / det,
    e: (m.c * m.f - m.d * m.e) / det,
    f: (m.b * m.e - m.a * m.f) / det,
  };
}

/** The factor of length where the map keeps shapes (rotation, even scale, reflection), else undefined. */
export function similarityScale(m: Matrix): number | undefined {
  const along = Math.sqrt(m.a * m.a + m.b * m.b);
  const slack = along * 1e-6;
  const straight = Math.abs(m.a - m.d) <= slack && Math.abs(m.b + m.c) <= slack;
  const mirrored = Math.abs(m.a + m.d) <= slack && Math.abs(m.b - m.c) <= slack;
  return straight || mirrored ? along : undefined;
}

/** The most that the map stretches any length. */
export function maxScale(m: Matrix): number {
  const p = (m.a * m.a + m.b * m.b + m.c * m.c + m.d * m.d) / 2;
  const det = m.a * m.d - m.b * m.c;
  return Math.sqrt(p + Math.sqrt(Math.max(0, p * p - det * det)));
}

/** The box around a mapped box. */
export function mapBox(m: Matrix, box: Box): Box {
  const ax = Math.min(m.a * box.x0, m.a * box.x1);
  const bx = Math.max(m.a * box.x0, m.a * box.x1);
  const ay = Math.min(m.b * box.x0, m.b * box.x1);
  const by = Math.max(m.b * box.x0, m.b * box.x1);
  return {
    x0: ax + Math.min(m.c * box.y0, m.c * box.y1) + m.e,
    y0: ay + Math.min(m.d * box.y0, m.d * box.y1) + m.f,
    x1: bx + Math.max(m.c * box.y0, m.c * box.y1) + m.e,
    y1: by + Math.max(m.d * box.y0, m.d * box.y1) + m.f,
  };
}
