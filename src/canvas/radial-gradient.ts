import { Gradient, RAMP_SIZE } from "./gradient.ts";
import { invert, type Matrix } from "./matrix.ts";
import type { Shader } from "./shader.ts";

/** A gradient between two circles, in user space, with the cone that HTML extends beyond them. */
export class RadialGradient extends Gradient {
  private readonly x0: number;
  private readonly y0: number;
  private readonly r0: number;
  private readonly x1: number;
  private readonly y1: number;
  private readonly r1: number;

  constructor(x0: number, y0: number, r0: number, x1: number, y1: number, r1: number) {
    super();
    this.x0 = x0;
    this.y0 = y0;
    this.r0 = r0;
    this.x1 = x1;
    this.y1 = y1;
    this.r1 = r1;
  }

  override shader(m: Matrix): Shader | undefined {
    const back = invert(m);
    const ramp = this.ramp();
    const dx = this.x1 - this.x0;
    const dy = this.y1 - this.y0;
    const dr = this.r1 - this.r0;
    if (!back || !ramp || (dx === 0 && dy === 0 && dr === 0)) return undefined;
    const last = RAMP_SIZE - 1;
    const { x0, y0, r0 } = this;
    const a = dx * dx + dy * dy - dr * dr;
    return {
      row(y, x, count, out) {
        const rowX = back.c * (y + 0.5) + back.e - x0;
        const rowY = back.d * (y + 0.5) + back.f - y0;
        for (let i = 0; i < count; i++) {
          const px = rowX + back.a * (x + i + 0.5);
          const py = rowY + back.b * (x + i + 0.5);
          const t = circleThrough(a, px * dx + py * dy + r0 * dr, px * px + py * py - r0 * r0, r0, dr);
          const step = t * last + 0.5;
          out[i] = Number.isNaN(t) ? 0 : (ramp[step > 0 ? (step < last ? step | 0 : last) : 0] as number);
        }
      },
    };
  }
}

/**
 * The largest t of which the circle, radius r0 + t·dr >= 0, passes through the point: a root of
 * a·t² − 2·b·t + c = 0. NaN where there is none, which HTML leaves unpainted.
 */
function circleThrough(a: number, b: number, c: number, r0: number, dr: number): number {
  if (Math.abs(a) < 1e-9) {
    const t = c / (2 * b);
    return r0 + t * dr >= 0 ? t : Number.NaN;
  }
  const inside = b * b - a * c;
  if (inside < 0) return Number.NaN;
  const root = Math.sqrt(inside);
  const larger = a > 0 ? (b + root) / a : (b - root) / a;
  if (r0 + larger * dr >= 0) return larger;
  const smaller = a > 0 ? (b - root) / a : (b + root) / a;
  return r0 + smaller * dr >= 0 ? smaller : Number.NaN;
}
