import { addBox } from "./add-box.ts";
import { addArc } from "./arc.ts";
import { addArcTo } from "./arc-to.ts";
import { Path } from "./path.ts";
import { addRoundBox, type CornerRadii } from "./round-box.ts";
import { StateContext } from "./state-context.ts";

/** The part of a 2D context that builds the current path. Calls with numbers that are none change nothing. */
export class PathContext extends StateContext {
  protected readonly path = new Path();

  beginPath(): void {
    this.path.clear();
  }

  closePath(): void {
    this.path.closePath();
  }

  moveTo(x: number, y: number): void {
    if (!Number.isFinite(x + y)) return;
    const m = this.state.matrix;
    this.path.moveTo(m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f);
  }

  lineTo(x: number, y: number): void {
    if (!Number.isFinite(x + y)) return;
    const m = this.state.matrix;
    this.path.lineTo(m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f);
  }

  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    if (!Number.isFinite(cx + cy + x + y)) return;
    const m = this.state.matrix;
    this.path.quadraticCurveTo(
      m.a * cx + m.c * cy + m.e,
      m.b * cx + m.d * cy + m.f,
      m.a * x + m.c * y + m.e,
      m.b * x + m.d * y + m.f,
    );
  }

  bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
    if (!Number.isFinite(ax + ay + bx + by + x + y)) return;
    const m = this.state.matrix;
    this.path.bezierCurveTo(
      m.a * ax + m.c * ay + m.e,
      m.b * ax + m.d * ay + m.f,
      m.a * bx + m.c * by + m.e,
      m.b * bx + m.d * by + m.f,
      m.a * x + m.c * y + m.e,
      m.b * x + m.d * y + m.f,
    );
  }

  arc(x: number, y: number, radius: number, from: number, to: number, counterclockwise = false): void {
    this.ellipse(x, y, radius, radius, 0, from, to, counterclockwise);
  }

  ellipse(
    x: number,
    y: number,
    radiusX: number,
    radiusY: number,
    rotation: number,
    from: number,
    to: number,
    counterclockwise = false,
  ): void {
    if (!Number.isFinite(x + y + radiusX + radiusY + rotation + from + to) || radiusX < 0 || radiusY < 0)
      return;
    addArc(this.path, this.state.matrix, { x, y, radiusX, radiusY, rotation, from, to, counterclockwise });
  }

  arcTo(x1: number, y1: number, x2: number, y2: number, radius: number): void {
    if (!Number.isFinite(x1 + y1 + x2 + y2 + radius) || radius < 0) return;
    addArcTo(this.path, this.state.matrix, { x: x1, y: y1 }, { x: x2, y: y2 }, radius);
  }

  rect(x: number, y: number, width: number, height: number): void {
    if (!Number.isFinite(x + y + width + height)) return;
    addBox(this.path, this.state.matrix, x, y, width, height);
  }

  roundRect(x: number, y: number, width: number, height: number, radii: CornerRadii = 0): void {
    if (!Number.isFinite(x + y + width + height)) return;
    addRoundBox(this.path, this.state.matrix, { x, y, width, height }, radii);
  }
}
