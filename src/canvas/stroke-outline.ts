import { chordCount } from "./circle.ts";
import type { EdgeSink } from "./coverage.ts";
import { IDENTITY, type Matrix } from "./matrix.ts";
import type { LineCap, Pen } from "./pen.ts";

/**
 * The outline of a stroke, written as edges while it grows: its left side forwards, its right side
 * backwards, so that no points need to be kept.
 */
export class StrokeOutline {
  protected readonly half: number;
  private readonly sink: EdgeSink;
  private readonly map: Matrix | undefined;
  private readonly arcStep: number;
  private leftX = 0;
  private leftY = 0;
  private rightX = 0;
  private rightY = 0;

  constructor(sink: EdgeSink, pen: Pen) {
    this.sink = sink;
    this.map = pen.intoDevice === IDENTITY ? undefined : pen.intoDevice;
    this.half = pen.width / 2;
    this.arcStep = Math.PI / chordCount(this.half * pen.scale, Math.PI);
  }

  /** Starts both sides at (x, y), with the left one (nx, ny) away. */
  protected start(x: number, y: number, nx: number, ny: number): void {
    this.leftX = x + nx;
    this.leftY = y + ny;
    this.rightX = x - nx;
    this.rightY = y - ny;
  }

  /** Ends a line at (x, y), facing outwards along d; a first cap goes from right to left. */
  protected cap(x: number, y: number, dx: number, dy: number, cap: LineCap, first: boolean): void {
    const { half } = this;
    const nx = -dy * half;
    const ny = dx * half;
    if (first) {
      this.leftX = x + nx;
      this.leftY = y + ny;
    } else {
      this.left(x + nx, y + ny);
    }
    if (cap === "square") {
      this.left(x + nx + dx * half, y + ny + dy * half);
      this.left(x - nx + dx * half, y - ny + dy * half);
    } else if (cap === "round") {
      this.arc(true, x, y, nx, ny, -Math.PI);
    }
    this.left(x - nx, y - ny);
    if (first) {
      this.rightX = x + nx;
      this.rightY = y + ny;
    } else {
      this.right(x - nx, y - ny);
    }
  }

  /** The points between the ends of an arc about (x, y) from the radius (vx, vy), by a signed angle. */
  protected arc(isLeft: boolean, x: number, y: number, vx: number, vy: number, angle: number): void {
    const count = Math.ceil(Math.abs(angle) / this.arcStep);
    const cos = Math.cos(angle / count);
    const sin = Math.sin(angle / count);
    let rx = vx;
    let ry = vy;
    for (let i = 1; i < count; i++) {
      const turned = rx * cos - ry * sin;
      ry = rx * sin + ry * cos;
      rx = turned;
      this.to(isLeft, x + rx, y + ry);
    }
  }

  protected to(isLeft: boolean, x: number, y: number): void {
    if (isLeft) this.left(x, y);
    else this.right(x, y);
  }

  protected left(x: number, y: number): void {
    this.edge(this.leftX, this.leftY, x, y);
    this.leftX = x;
    this.leftY = y;
  }

  protected right(x: number, y: number): void {
    this.edge(x, y, this.rightX, this.rightY);
    this.rightX = x;
    this.rightY = y;
  }

  private edge(x0: number, y0: number, x1: number, y1: number): void {
    const m = this.map;
    if (!m) this.sink.edge(x0, y0, x1, y1);
    else {
      this.sink.edge(
        m.a * x0 + m.c * y0 + m.e,
        m.b * x0 + m.d * y0 + m.f,
        m.a * x1 + m.c * y1 + m.e,
        m.b * x1 + m.d * y1 + m.f,
      );
    }
  }
}
