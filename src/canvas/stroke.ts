import { TOLERANCE_PX } from "./circle.ts";
import type { EdgeSink } from "./coverage.ts";
import type { Pen } from "./pen.ts";
import type { Polyline } from "./polyline.ts";
import { StrokeOutline } from "./stroke-outline.ts";

/**
 * Strokes lines. Where a side turns inwards it goes by way of the pivot unless both lines are long
 * enough to be cut, so every piece winds the same way and overlaps never cancel.
 */
export class Stroker extends StrokeOutline {
  private readonly pen: Pen;
  /** Squares of the ratio of miter length to width up to which a corner is drawn as one point. */
  private readonly flatLimit: number;
  private readonly cornerLimit: number;
  private tangentX = 0;
  private tangentY = 0;

  constructor(sink: EdgeSink, pen: Pen) {
    super(sink, pen);
    this.pen = pen;
    const flat = 1 + TOLERANCE_PX / (this.half * pen.scale);
    this.flatLimit = flat * flat;
    const sharp = pen.join === "miter" ? Math.max(flat, pen.miterLimit) : flat;
    this.cornerLimit = sharp * sharp;
  }

  stroke(line: Polyline): void {
    if (line.count < 2) {
      if (line.count === 1 && line.hasLine) this.dot(line.xs[0] as number, line.ys[0] as number, 1, 0);
      return;
    }
    line.measure();
    if (line.closed && line.count > 2) this.loop(line);
    else this.strip(line);
  }

  /** What a line of no length leaves: its caps, facing along (dx, dy). */
  dot(x: number, y: number, dx: number, dy: number): void {
    if (this.pen.cap === "butt") return;
    this.cap(x, y, -dx, -dy, this.pen.cap, true);
    this.cap(x, y, dx, dy, this.pen.cap, false);
  }

  private strip(line: Polyline): void {
    const { xs, ys, ux, uy, smooth } = line;
    const last = line.count - 1;
    // A closed line of two points has joins for ends: half a turn, which a miter never takes.
    const ending = line.closed ? (this.pen.join === "round" ? "round" : "butt") : this.pen.cap;
    const x = xs[0] as number;
    const y = ys[0] as number;
    if (last > 1 && smooth[1]) {
      this.tangent(line, 0, 1);
      const { tangentX, tangentY } = this;
      this.cap(x, y, -tangentX, -tangentY, ending, true);
      this.join(x, y, tangentX, tangentY, ux[0] as number, uy[0] as number, line.lengths[0] as number, true);
    } else {
      this.cap(x, y, -(ux[0] as number), -(uy[0] as number), ending, true);
    }
    for (let i = 1; i < last; i++) this.corner(line, i - 1, i);
    const endX = xs[last] as number;
    const endY = ys[last] as number;
    let dx = ux[last - 1] as number;
    let dy = uy[last - 1] as number;
    if (last > 1 && smooth[last - 1]) {
      this.tangent(line, last - 1, last - 2);
      const { tangentX, tangentY } = this;
      this.join(endX, endY, dx, dy, tangentX, tangentY, line.lengths[last - 1] as number, true);
      dx = tangentX;
      dy = tangentY;
    }
    this.cap(endX, endY, dx, dy, ending, false);
  }

  private loop(line: Polyline): void {
    const { half } = this;
    const { xs, ys, count } = line;
    const nx = -(line.uy[0] as number) * half;
    const ny = (line.ux[0] as number) * half;
    const midX = ((xs[0] as number) + (xs[1] as number)) / 2;
    const midY = ((ys[0] as number) + (ys[1] as number)) / 2;
    this.start(midX, midY, nx, ny);
    for (let i = 1; i < count; i++) this.corner(line, i - 1, i);
    this.corner(line, count - 1, 0);
    this.left(midX + nx, midY + ny);
    this.right(midX - nx, midY - ny);
  }

  /** Joins segment `before` to the one from point `at`; where one is part of a curve, along its tangent. */
  private corner(line: Polyline, before: number, at: number): void {
    const { smooth, count, ux, uy, lengths } = line;
    const x = line.xs[at] as number;
    const y = line.ys[at] as number;
    let dx = ux[before] as number;
    let dy = uy[before] as number;
    const ex = ux[at] as number;
    const ey = uy[at] as number;
    const length = lengths[before] as number;
    const nextLength = lengths[at] as number;
    const room = length < nextLength ? length : nextLength;
    if (smooth[at]) {
      this.join(x, y, dx, dy, ex, ey, room, true);
      return;
    }
    if (smooth[before] && (before > 0 || line.closed)) {
      this.tangent(line, before, before > 0 ? before - 1 : count - 1);
      const { tangentX, tangentY } = this;
      this.join(x, y, dx, dy, tangentX, tangentY, length, true);
      dx = tangentX;
      dy = tangentY;
    }
    const next = at + 1 < count ? at + 1 : 0;
    if (smooth[next] && (next < count - 1 || line.closed)) {
      this.tangent(line, at, next);
      const { tangentX, tangentY } = this;
      this.join(x, y, dx, dy, tangentX, tangentY, room, false);
      this.join(x, y, tangentX, tangentY, ex, ey, nextLength, true);
      return;
    }
    this.join(x, y, dx, dy, ex, ey, room, false);
  }

  /** The direction in which a curve reaches or leaves the far end of segment `at`, next to `beside`. */
  private tangent(line: Polyline, at: number, beside: number): void {
    const dx = line.ux[at] as number;
    const dy = line.uy[at] as number;
    // Chords turn by even steps, so the tangent is as far beyond the last as the bisector is before it.
    let bx = dx + (line.ux[beside] as number);
    let by = dy + (line.uy[beside] as number);
    const length = Math.sqrt(bx * bx + by * by);
    if (length < 1) {
      this.tangentX = dx;
      this.tangentY = dy;
      return;
    }
    bx /= length;
    by /= length;
    const along = 2 * (dx * bx + dy * by);
    this.tangentX = along * dx - bx;
    this.tangentY = along * dy - by;
  }

  /** Turns from direction d to e at (x, y); `room` is the length of the shorter line. */
  private join(
    x: number,
    y: number,
    dx: number,
    dy: number,
    ex: number,
    ey: number,
    room: number,
    smooth: boolean,
  ): void {
    const { half } = this;
    const cross = dx * ey - dy * ex;
    const spread = 1 + dx * ex + dy * ey;
    // Normals to the left; (mx, my) is where the left offsets of both lines meet.
    const px = -dy * half;
    const py = dx * half;
    const qx = -ey * half;
    const qy = ex * half;
    const mx = (px + qx) / spread;
    const my = (py + qy) / spread;
    const leftIsInner = cross > 0;
    const side = leftIsInner ? 1 : -1;
    if (spread > 1e-3 && 2 * half * Math.abs(cross) <= room * spread) {
      this.to(leftIsInner, x + side * mx, y + side * my);
    } else {
      this.to(leftIsInner, x + side * px, y + side * py);
      this.to(leftIsInner, x, y);
      this.to(leftIsInner, x + side * qx, y + side * qy);
    }
    if (2 <= (smooth ? this.flatLimit : this.cornerLimit) * spread) {
      this.to(!leftIsInner, x - side * mx, y - side * my);
      return;
    }
    this.to(!leftIsInner, x - side * px, y - side * py);
    if (smooth || this.pen.join === "round") {
      this.arc(!leftIsInner, x, y, -side * px, -side * py, side * Math.atan2(Math.abs(cross), spread - 1));
    }
    this.to(!leftIsInner, x - side * qx, y - side * qy);
  }
}
