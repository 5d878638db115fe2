import { addArc } from "./arc.ts";
import { invert, type Matrix } from "./matrix.ts";
import type { Path } from "./path.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Adds the arc of `radius` that touches the lines from the current point to `corner` and on to `end`. */
export function addArcTo(path: Path, m: Matrix, corner: Point, end: Point, radius: number): void {
  const toCorner = (): void =>
    path.lineTo(m.a * corner.x + m.c * corner.y + m.e, m.b * corner.x + m.d * corner.y + m.f);
  const back = invert(m);
  if (path.isEmpty || !back) {
    toCorner();
    return;
  }
  const { currentX, currentY } = path;
  const ax = back.a * currentX + back.c * currentY + back.e - corner.x;
  const ay = back.b * currentX + back.d * currentY + back.f - corner.y;
  const bx = end.x - corner.x;
  const by = end.y - corner.y;
  const lengths = Math.hypot(ax, ay) * Math.hypot(bx, by);
  const cross = ax * by - ay * bx;
  if (!(radius > 0) || !(Math.abs(cross) > lengths * 1e-12)) {
    toCorner();
    return;
  }
  const angle = Math.atan2(Math.abs(cross), ax * bx + ay * by);
  const reach = radius / Math.tan(angle / 2);
  const ux = ax / Math.hypot(ax, ay);
  const uy = ay / Math.hypot(ax, ay);
  // The centre lies beside the first tangent point, on the side of the second line.
  const side = cross > 0 ? 1 : -1;
  const x = corner.x + ux * reach - uy * side * radius;
  const y = corner.y + uy * reach + ux * side * radius;
  const from = Math.atan2(-ux * side, uy * side);
  const turn = (Math.PI - angle) * -side;
  addArc(path, m, {
    x,
    y,
    radiusX: radius,
    radiusY: radius,
    rotation: 0,
    from,
    to: from + turn,
    counterclockwise: turn < 0,
  });
}
