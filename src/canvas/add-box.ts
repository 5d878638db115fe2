import type { Matrix } from "./matrix.ts";
import type { Path } from "./path.ts";

/** Adds a rectangle of user space to a path through the map `m`, as a plain box where it stays upright. */
export function addBox(path: Path, m: Matrix, x: number, y: number, width: number, height: number): void {
  const ax = m.a * x + m.c * y + m.e;
  const ay = m.b * x + m.d * y + m.f;
  const bx = ax + m.a * width + m.c * height;
  const by = ay + m.b * width + m.d * height;
  if (m.b === 0 && m.c === 0) {
    const box = {
      kind: "box",
      x0: Math.min(ax, bx),
      y0: Math.min(ay, by),
      x1: Math.max(ax, bx),
      y1: Math.max(ay, by),
    } as const;
    if (path.addPlain(box, ax, ay)) return;
  }
  path.moveTo(ax, ay);
  path.lineTo(ax + m.a * width, ay + m.b * width);
  path.lineTo(bx, by);
  path.lineTo(ax + m.c * height, ay + m.d * height);
  path.closePath();
  path.moveTo(ax, ay);
}
