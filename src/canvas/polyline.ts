import { IDENTITY, type Matrix } from "./matrix.ts";
import type { Path } from "./path.ts";

const FIRST_POINTS = 64;
/** A line is used again for the next one: of a longer one not all is kept. */
const MAX_KEPT_POINTS = 0x10000;

/** One subpath in the space of the pen, without points that repeat the one before. */
export class Polyline {
  xs = new Float64Array(FIRST_POINTS);
  ys = new Float64Array(FIRST_POINTS);
  smooth = new Uint8Array(FIRST_POINTS);
  /** Direction and length of the segment from each point to the next, after `measure`. */
  ux = new Float64Array(FIRST_POINTS);
  uy = new Float64Array(FIRST_POINTS);
  lengths = new Float64Array(FIRST_POINTS);
  count = 0;
  closed = false;
  /** Whether there was any line at all, be it of no length. */
  hasLine = false;

  clear(): void {
    if (this.xs.length > MAX_KEPT_POINTS) this.allocate(FIRST_POINTS);
    this.count = 0;
    this.closed = false;
    this.hasLine = false;
  }

  add(x: number, y: number, smooth: boolean): void {
    const at = this.count;
    if (at > 0) {
      this.hasLine = true;
      const dx = x - (this.xs[at - 1] as number);
      const dy = y - (this.ys[at - 1] as number);
      if (!(dx * dx + dy * dy > 1e-12)) {
        if (!smooth) this.smooth[at - 1] = 0;
        return;
      }
    }
    if (at >= this.xs.length) this.grow();
    this.xs[at] = x;
    this.ys[at] = y;
    this.smooth[at] = smooth ? 1 : 0;
    this.count = at + 1;
  }

  /** Closes the line, dropping a last point that repeats the first. */
  close(): void {
    this.closed = true;
    this.hasLine = true;
    while (this.count > 1) {
      const dx = (this.xs[this.count - 1] as number) - (this.xs[0] as number);
      const dy = (this.ys[this.count - 1] as number) - (this.ys[0] as number);
      if (dx * dx + dy * dy > 1e-12) break;
      this.count--;
    }
  }

  /** Takes subpath `index` of a path, mapped into the space of the pen. */
  load(path: Path, index: number, intoPen: Matrix): void {
    this.clear();
    const { points, smooth } = path;
    const from = path.starts[index] ?? 0;
    const to = path.starts[index + 1] ?? path.count;
    // At once: what is grown out of is garbage of the same size.
    if (to - from > this.xs.length) this.allocate(to - from);
    const same = intoPen === IDENTITY;
    for (let i = from; i < to; i++) {
      const x = points[2 * i] as number;
      const y = points[2 * i + 1] as number;
      const bend = smooth[i] === 1;
      if (same) this.add(x, y, bend);
      else {
        const m = intoPen;
        this.add(m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f, bend);
      }
    }
    if (path.closed[index]) this.close();
  }

  /** Measures the segments; the last point of a closed line leads to the first. */
  measure(): void {
    const { xs, ys, ux, uy, lengths, count } = this;
    for (let i = 0; i < count; i++) {
      const next = i + 1 < count ? i + 1 : 0;
      const dx = (xs[next] as number) - (xs[i] as number);
      const dy = (ys[next] as number) - (ys[i] as number);
      const length = Math.sqrt(dx * dx + dy * dy);
      ux[i] = dx / length;
      uy[i] = dy / length;
      lengths[i] = length;
    }
  }

  private grow(): void {
    const { xs, ys, smooth } = this;
    this.allocate(4 * xs.length);
    this.xs.set(xs);
    this.ys.set(ys);
    this.smooth.set(smooth);
  }

  private allocate(points: number): void {
    this.xs = new Float64Array(points);
    this.ys = new Float64Array(points);
    this.smooth = new Uint8Array(points);
    this.ux = new Float64Array(points);
    this.uy = new Float64Array(points);
    this.lengths = new Float64Array(points);
  }
}
