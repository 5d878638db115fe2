import type { Box } from "./box.ts";
import type { EdgeSink } from "./coverage.ts";
import { type Matrix, multiply } from "./matrix.ts";
import { type Meter, OUTLINE_PIXELS, UNLIMITED } from "./meter.ts";
import { Path } from "./path.ts";
import type { PathSink, TextLayout, TextRun } from "./text-run.ts";

/** A line of text, laid out and flattened under one map, around the origin. */
export interface TextOutline {
  readonly bounds: Box;
  /** Writes the outline with its origin at (x, y) in device space. */
  edges(sink: EdgeSink, x: number, y: number): void;
}

const MAX_POINTS = 200_000;

interface Known {
  readonly outlines: Map<string, TextOutline>;
  points: number;
}

const knownByLayout = new WeakMap<TextLayout, Known>();

/** The outline of a run under the linear part of `m`; kept, since axes repeat their labels. */
export function textOutline(
  layout: TextLayout,
  run: TextRun,
  text: string,
  font: string,
  m: Matrix,
  meter: Meter = UNLIMITED,
): TextOutline {
  let known = knownByLayout.get(layout);
  if (!known) {
    known = { outlines: new Map(), points: 0 };
    knownByLayout.set(layout, known);
  }
  const key = `${m.a},${m.b},${m.c},${m.d} ${font}\n${text}`;
  const found = known.outlines.get(key);
  if (found) return found;
  const path = new Path();
  run.outline(mappedSink(path, { ...m, e: 0, f: 0 }), 0, 0);
  meter.add(OUTLINE_PIXELS * path.count);
  if (known.points + path.count > MAX_POINTS) {
    known.outlines.clear();
    known.points = 0;
  }
  const outline = createOutline(path);
  // Another face may be there the next time.
  if (run.isProvisional) return outline;
  known.points += path.count;
  known.outlines.set(key, outline);
  return outline;
}

/** A sink that writes to a path through a map. */
export function mappedSink(path: Path, m: Matrix, x = 0, y = 0): PathSink {
  const t = x === 0 && y === 0 ? m : multiply(m, { a: 1, b: 0, c: 0, d: 1, e: x, f: y });
  const mx = (px: number, py: number): number => t.a * px + t.c * py + t.e;
  const my = (px: number, py: number): number => t.b * px + t.d * py + t.f;
  return {
    moveTo: (px, py) => path.moveTo(mx(px, py), my(px, py)),
    lineTo: (px, py) => path.lineTo(mx(px, py), my(px, py)),
    quadraticCurveTo: (cx, cy, px, py) =>
      path.quadraticCurveTo(mx(cx, cy), my(cx, cy), mx(px, py), my(px, py)),
    bezierCurveTo: (ax, ay, bx, by, px, py) =>
      path.bezierCurveTo(mx(ax, ay), my(ax, ay), mx(bx, by), my(bx, by), mx(px, py), my(px, py)),
    closePath: () => path.closePath(),
  };
}

function createOutline(path: Path): TextOutline {
  const points = new Float32Array(path.points.subarray(0, 2 * path.count));
  const ends = [...path.starts.slice(1), path.count];
  const bounds = path.bounds();
  return {
    bounds,
    edges(sink, x, y) {
      let i = 0;
      for (const end of ends) {
        let px = (points[2 * end - 2] as number) + x;
        let py = (points[2 * end - 1] as number) + y;
        for (; i < end; i++) {
          const qx = (points[2 * i] as number) + x;
          const qy = (points[2 * i + 1] as number) + y;
          sink.edge(px, py, qx, qy);
          px = qx;
          py = qy;
        }
      }
    },
  };
}
