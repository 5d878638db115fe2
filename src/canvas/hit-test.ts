import type { EdgeSink, FillRule } from "./coverage.ts";
import type { Matrix } from "./matrix.ts";
import type { Path } from "./path.ts";
import { createPen, type LineStyle } from "./pen.ts";
import { strokeEdges } from "./stroke-edges.ts";

/** Counts how often outlines wind around a point; a point on an edge is inside. */
class WindingCounter implements EdgeSink {
  winding = 0;
  isOnEdge = false;
  private readonly x: number;
  private readonly y: number;

  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
  }

  edge(x0: number, y0: number, x1: number, y1: number): void {
    const { x, y } = this;
    const cross = (x1 - x0) * (y - y0) - (x - x0) * (y1 - y0);
    if (cross === 0) {
      const within =
        x >= Math.min(x0, x1) && x <= Math.max(x0, x1) && y >= Math.min(y0, y1) && y <= Math.max(y0, y1);
      if (within) this.isOnEdge = true;
    }
    if (y0 <= y && y1 > y && cross > 0) this.winding++;
    else if (y1 <= y && y0 > y && cross < 0) this.winding--;
  }

  isInside(rule: FillRule): boolean {
    return this.isOnEdge || (rule === "evenodd" ? this.winding % 2 !== 0 : this.winding !== 0);
  }
}

/** Whether a point of device space lies within a path. */
export function isInPath(path: Path, x: number, y: number, rule: FillRule): boolean {
  const counter = new WindingCounter(x, y);
  if (path.plain?.kind === "box") {
    const { x0, y0, x1, y1 } = path.plain;
    return x >= x0 && x <= x1 && y >= y0 && y <= y1;
  }
  path.edges(counter);
  return counter.isInside(rule);
}

/** Whether a point of device space lies within the stroke of a path. */
export function isInStroke(
  path: Path,
  style: LineStyle & { readonly matrix: Matrix },
  x: number,
  y: number,
): boolean {
  const pen = createPen(style, style.matrix);
  if (!pen) return false;
  const counter = new WindingCounter(x, y);
  strokeEdges(path, pen, { x0: x - 1, y0: y - 1, x1: x + 1, y1: y + 1 }, counter);
  return counter.isInside("nonzero");
}
