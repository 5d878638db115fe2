import { Gradient, RAMP_SIZE } from "./gradient.ts";
import { IDENTITY, invert, type Matrix, multiply } from "./matrix.ts";
import type { Shader } from "./shader.ts";

/** A gradient along the line from (x0, y0) to (x1, y1), in user space. */
export class LinearGradient extends Gradient {
  private readonly x0: number;
  private readonly y0: number;
  private readonly x1: number;
  private readonly y1: number;
  private placement: Matrix = IDENTITY;

  constructor(x0: number, y0: number, x1: number, y1: number) {
    super();
    this.x0 = x0;
    this.y0 = y0;
    this.x1 = x1;
    this.y1 = y1;
  }

  /** Places the gradient within user space, as patterns are placed: its lines of one colour may be slanted. */
  setTransform(matrix: Matrix): void {
    this.placement = matrix;
  }

  override shader(m: Matrix): Shader | undefined {
    const back = invert(multiply(m, this.placement));
    const ramp = this.ramp();
    const dx = this.x1 - this.x0;
    const dy = this.y1 - this.y0;
    const square = dx * dx + dy * dy;
    if (!back || !ramp || !(square > 0)) return undefined;
    const last = RAMP_SIZE - 1;
    // Position on the ramp is linear in device space, too.
    const perX = ((back.a * dx + back.b * dy) / square) * last;
    const perY = ((back.c * dx + back.d * dy) / square) * last;
    const start = (((back.e - this.x0) * dx + (back.f - this.y0) * dy) / square) * last;
    return {
      row(y, x, count, out) {
        let t = start + perY * (y + 0.5) + perX * (x + 0.5) + 0.5;
        for (let i = 0; i < count; i++, t += perX) {
          out[i] = ramp[t > 0 ? (t < last ? t | 0 : last) : 0] as number;
        }
      },
    };
  }
}
