import { IDENTITY, invert, type Matrix, similarityScale } from "./matrix.ts";
import type { Path } from "./path.ts";

export type LineCap = "butt" | "round" | "square";
export type LineJoin = "miter" | "round" | "bevel";

/** What a stroke is drawn with, in user space. */
export interface LineStyle {
  readonly width: number;
  readonly cap: LineCap;
  readonly join: LineJoin;
  readonly miterLimit: number;
  /** Lengths on and off by turns, an even count of them; empty for a whole line. */
  readonly dash: readonly number[];
  readonly dashOffset: number;
}

/**
 * A line style in the space where the pen is round. Where the map keeps shapes that is device space,
 * else user space.
 */
export interface Pen extends LineStyle {
  readonly intoPen: Matrix;
  readonly intoDevice: Matrix;
  /** Device px per unit of the pen's space, for tolerances. */
  readonly scale: number;
}

/** The pen for a style under the map `m`; undefined where nothing can be drawn. */
export function createPen(style: LineStyle, m: Matrix): Pen | undefined {
  const scale = similarityScale(m);
  if (scale === undefined) {
    const back = invert(m);
    if (!back) return undefined;
    const mean = Math.sqrt(Math.abs(m.a * m.d - m.b * m.c));
    return { ...style, intoPen: back, intoDevice: m, scale: mean };
  }
  if (!(scale > 0)) return undefined;
  return {
    width: style.width * scale,
    cap: style.cap,
    join: style.join,
    miterLimit: style.miterLimit,
    dash: scale === 1 ? style.dash : style.dash.map((length) => length * scale),
    dashOffset: style.dashOffset * scale,
    intoPen: IDENTITY,
    intoDevice: IDENTITY,
    scale: 1,
  };
}

/** How far a stroke may reach beyond its path, in the pen's space. */
export function reachOf(pen: Pen, path: Path): number {
  const half = pen.width / 2;
  const hasCorner = path.count > 2 || path.plain !== undefined;
  const miter = hasCorner && pen.join === "miter" ? Math.max(1, pen.miterLimit) : 1;
  return half * Math.max(miter, pen.cap === "square" ? Math.SQRT2 : 1);
}
