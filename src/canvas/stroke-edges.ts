import { type Box, isEmptyBox } from "./box.ts";
import type { EdgeSink } from "./coverage.ts";
import { Dasher } from "./dash.ts";
import { mapBox } from "./matrix.ts";
import type { Path } from "./path.ts";
import { type Pen, reachOf } from "./pen.ts";
import { Polyline } from "./polyline.ts";
import { Stroker } from "./stroke.ts";

const line = new Polyline();

/** Writes the outlines of a stroked path; dashes are left out where `visible` (device space) is out of reach. */
export function strokeEdges(path: Path, pen: Pen, visible: Box, sink: EdgeSink): void {
  path.write();
  const stroker = new Stroker(sink, pen);
  const dasher = pen.dash.length > 0 ? new Dasher(stroker, pen, sightOf(path, pen, visible)) : undefined;
  try {
    for (let i = 0; i < path.starts.length; i++) {
      line.load(path, i, pen.intoPen);
      if (dasher) dasher.stroke(line);
      else stroker.stroke(line);
    }
  } finally {
    line.clear();
    dasher?.rest();
  }
}

/** The box that a stroke may touch, device space. */
export function strokeBounds(path: Path, pen: Pen): Box {
  const box = path.bounds();
  if (!(box.x0 <= box.x1)) return box;
  const reach = reachOf(pen, path);
  const x =
    pen.scale === 1 && pen.intoDevice.b === 0
      ? reach
      : reach * Math.hypot(pen.intoDevice.a, pen.intoDevice.c);
  const y =
    pen.scale === 1 && pen.intoDevice.c === 0
      ? reach
      : reach * Math.hypot(pen.intoDevice.b, pen.intoDevice.d);
  return { x0: box.x0 - x, y0: box.y0 - y, x1: box.x1 + x, y1: box.y1 + y };
}

function sightOf(path: Path, pen: Pen, visible: Box): Box {
  if (isEmptyBox(visible)) return visible;
  const box = mapBox(pen.intoPen, visible);
  const reach = reachOf(pen, path) + 1;
  return { x0: box.x0 - reach, y0: box.y0 - reach, x1: box.x1 + reach, y1: box.y1 + reach };
}
