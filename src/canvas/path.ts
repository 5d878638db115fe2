import { type Box, boxAround } from "./box.ts";
import { circleEdges } from "./circle.ts";
import type { EdgeSink } from "./coverage.ts";
import { flattenCubic, flattenQuadratic, type PointSink } from "./flatten.ts";
import { type Meter, POINT_PIXELS, UNLIMITED } from "./meter.ts";
import { type PlainShape, shapeBounds } from "./plain-shape.ts";
import type { PathSink } from "./text-run.ts";

const FIRST_POINTS = 64;
/** From as many on, points count for the memory that they take. */
const MANY_POINTS = 0x40000;

/** A path in device space, flattened as it is built; plain shapes are kept as such while they are alone. */
export class Path implements PathSink, PointSink {
  /** x and y by turns. */
  points = new Float64Array(2 * FIRST_POINTS);
  /** 1 where a point lies within a curve, so that a stroke has no corner there. */
  smooth = new Uint8Array(FIRST_POINTS);
  count = 0;
  /** Index of the first point of each subpath. */
  readonly starts: number[] = [];
  readonly closed: boolean[] = [];
  /** Charged for very many points. */
  meter: Meter = UNLIMITED;
  private plainShape: PlainShape | undefined;
  private written = false;
  private hasCurrent = false;
  private open = false;
  private startX = 0;
  private startY = 0;

  /** The one box or circle that the path is, if it is. */
  get plain(): PlainShape | undefined {
    return this.plainShape;
  }

  /** Whether the next point starts a subpath of its own. */
  get isEmpty(): boolean {
    return !this.hasCurrent;
  }

  get currentX(): number {
    this.write();
    return this.open ? (this.points[2 * this.count - 2] as number) : this.startX;
  }

  get currentY(): number {
    this.write();
    return this.open ? (this.points[2 * this.count - 1] as number) : this.startY;
  }

  /** Gives back the room that many points took. */
  private free(): void {
    this.points = new Float64Array(2 * FIRST_POINTS);
    this.smooth = new Uint8Array(FIRST_POINTS);
  }

  clear(): void {
    if (this.smooth.length > MANY_POINTS) this.free();
    this.count = 0;
    this.starts.length = 0;
    this.closed.length = 0;
    this.plainShape = undefined;
    this.written = false;
    this.hasCurrent = false;
    this.open = false;
  }

  moveTo(x: number, y: number): void {
    this.settle();
    this.startX = x;
    this.startY = y;
    this.hasCurrent = true;
    this.open = false;
  }

  lineTo(x: number, y: number): void {
    if (!this.hasCurrent) this.moveTo(x, y);
    else this.point(x, y, false);
  }

  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    if (!this.hasCurrent) this.moveTo(cx, cy);
    flattenQuadratic(this, this.currentX, this.currentY, cx, cy, x, y);
  }

  bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
    if (!this.hasCurrent) this.moveTo(ax, ay);
    flattenCubic(this, this.currentX, this.currentY, ax, ay, bx, by, x, y);
  }

  closePath(): void {
    // A plain shape is closed already, and the next subpath starts where it did.
    if (this.plainShape || !this.open) return;
    this.closed[this.closed.length - 1] = true;
    this.open = false;
  }

  /** Adds a point to the current subpath. */
  point(x: number, y: number, smooth: boolean): void {
    if (this.plainShape) this.settle();
    if (!this.open) {
      this.starts.push(this.count);
      this.closed.push(false);
      this.push(this.startX, this.startY, false);
      this.open = true;
    }
    this.push(x, y, smooth);
  }

  /** Adds a whole circle from its rightmost point, as a plain shape; false where the path is not fresh. */
  addPlain(shape: PlainShape, startX: number, startY: number): boolean {
    if (this.count > 0 || this.plainShape) return false;
    if (this.hasCurrent && shape.kind === "circle") {
      if (Math.hypot(startX - this.startX, startY - this.startY) > 1e-6) return false;
    }
    this.plainShape = shape;
    this.written = false;
    this.startX = startX;
    this.startY = startY;
    this.hasCurrent = true;
    this.open = false;
    return true;
  }

  /** Writes the outline as edges, each subpath closed. */
  edges(sink: EdgeSink): void {
    if (this.plainShape?.kind === "circle") {
      circleEdges(sink, this.plainShape.x, this.plainShape.y, this.plainShape.radius, true);
      return;
    }
    this.write();
    const { points, starts } = this;
    for (let s = 0; s < starts.length; s++) {
      const from = starts[s] as number;
      const to = starts[s + 1] ?? this.count;
      let x = points[2 * to - 2] as number;
      let y = points[2 * to - 1] as number;
      for (let i = from; i < to; i++) {
        const nextX = points[2 * i] as number;
        const nextY = points[2 * i + 1] as number;
        sink.edge(x, y, nextX, nextY);
        x = nextX;
        y = nextY;
      }
    }
  }

  /** The box around all points; empty for an empty path. */
  bounds(): Box {
    if (this.plainShape) return shapeBounds(this.plainShape);
    return boxAround(this.points, this.count);
  }

  /** Writes a plain shape out as points, once, so that subpaths can be walked. */
  write(): void {
    const shape = this.plainShape;
    if (!shape || this.written) return;
    this.written = true;
    this.starts.push(this.count);
    this.closed.push(true);
    if (shape.kind === "box") {
      const x = this.startX === shape.x0 ? shape.x1 : shape.x0;
      const y = this.startY === shape.y0 ? shape.y1 : shape.y0;
      this.push(this.startX, this.startY, false);
      this.push(x, this.startY, false);
      this.push(x, y, false);
      this.push(this.startX, y, false);
      return;
    }
    const from = Math.atan2(this.startY - shape.y, this.startX - shape.x);
    circleEdges(
      {
        edge: (x0, y0) => this.push(x0, y0, true),
      },
      0,
      0,
      shape.radius,
      true,
    );
    this.turnInto(shape.x, shape.y, from);
  }

  private turnInto(x: number, y: number, angle: number): void {
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    for (let i = 0; i < 2 * this.count; i += 2) {
      const px = this.points[i] as number;
      const py = this.points[i + 1] as number;
      this.points[i] = x + px * cos - py * sin;
      this.points[i + 1] = y + px * sin + py * cos;
    }
  }

  private settle(): void {
    this.write();
    this.plainShape = undefined;
  }

  private push(x: number, y: number, smooth: boolean): void {
    const at = this.count++;
    if (at >= this.smooth.length) this.grow();
    this.points[2 * at] = x;
    this.points[2 * at + 1] = y;
    this.smooth[at] = smooth ? 1 : 0;
  }

  private grow(): void {
    if (this.smooth.length >= MANY_POINTS) this.meter.add(POINT_PIXELS * this.smooth.length);
    const points = new Float64Array(4 * this.points.length);
    points.set(this.points);
    this.points = points;
    const smooth = new Uint8Array(4 * this.smooth.length);
    smooth.set(this.smooth);
    this.smooth = smooth;
  }
}
