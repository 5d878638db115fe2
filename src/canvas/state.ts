import { type Clip, createClip } from "./clip.ts";
import { BLACK, type Color } from "./color.ts";
import type { Gradient } from "./gradient.ts";
import { IDENTITY, type Matrix } from "./matrix.ts";
import type { Pattern } from "./pattern.ts";
import type { LineCap, LineJoin } from "./pen.ts";

export type Paint = Color | Gradient | Pattern;

/** All that `save` keeps. */
export interface State {
  matrix: Matrix;
  clip: Clip;
  fill: Paint;
  stroke: Paint;
  alpha: number;
  operation: string;
  width: number;
  cap: LineCap;
  join: LineJoin;
  miterLimit: number;
  dash: readonly number[];
  dashOffset: number;
  font: string;
  textAlign: string;
  textBaseline: string;
  direction: string;
  smoothing: boolean;
}

/** The state of a fresh canvas. */
export function createState(width: number, height: number): State {
  return {
    matrix: IDENTITY,
    clip: createClip({ x0: 0, y0: 0, x1: width, y1: height }),
    fill: BLACK,
    stroke: BLACK,
    alpha: 1,
    operation: "source-over",
    width: 1,
    cap: "butt",
    join: "miter",
    miterLimit: 10,
    dash: [],
    dashOffset: 0,
    font: "10px sans-serif",
    textAlign: "start",
    textBaseline: "alphabetic",
    direction: "ltr",
    smoothing: true,
  };
}
