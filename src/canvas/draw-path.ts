import type { Box } from "./box.ts";
import { circleEdges } from "./circle.ts";
import type { FillRule, SpanSink } from "./coverage.ts";
import { isDenseStroke } from "./dense-stroke.ts";
import { boxSpans, frameSpans } from "./fill-box.ts";
import { IDENTITY } from "./matrix.ts";
import { paint } from "./paint.ts";
import type { Path } from "./path.ts";
import { createPen, type Pen } from "./pen.ts";
import type { State } from "./state.ts";
import { strokeBounds, strokeEdges } from "./stroke-edges.ts";
import type { Surface } from "./surface.ts";
import { UnionEdges } from "./union-edges.ts";

const union = new UnionEdges();

/** Fills a path with the state's fill. */
export function fillPath(surface: Surface, state: State, path: Path, rule: FillRule): void {
  const shape = path.plain;
  const { rasterizer } = surface;
  paint(surface, state, state.fill, path.bounds(), (sink, limit) => {
    if (shape?.kind === "box") {
      boxSpans(sink, shape, limit);
      return;
    }
    rasterizer.begin(limit);
    path.edges(rasterizer);
    rasterizer.sweep(sink, rule);
  });
}

/** Strokes a path with the state's stroke and line style. */
export function strokePath(surface: Surface, state: State, path: Path): void {
  const pen = createPen(state, state.matrix);
  if (!pen) return;
  const rule = plainRule(path, state);
  if (rule) {
    paint(surface, state, state.stroke, rule, (sink, limit) => boxSpans(sink, rule, limit));
    return;
  }
  const shape = path.plain;
  const { rasterizer } = surface;
  paint(surface, state, state.stroke, strokeBounds(path, pen), (sink, limit) => {
    if (shape?.kind === "box" && isFrame(state)) {
      const x = (state.width * Math.abs(state.matrix.a)) / 2;
      const y = (state.width * Math.abs(state.matrix.d)) / 2;
      frameSpans(sink, grow(shape, x, y), grow(shape, -x, -y), limit);
      return;
    }
    rasterizer.begin(limit);
    if (shape?.kind === "circle" && isRound(pen)) {
      const half = pen.width / 2;
      circleEdges(rasterizer, shape.x, shape.y, shape.radius + half, true);
      if (shape.radius > half) circleEdges(rasterizer, shape.x, shape.y, shape.radius - half, false);
    } else if (isDenseStroke(path, pen)) {
      strokeUnion(surface, path, pen, limit, sink);
      return;
    } else {
      strokeEdges(path, pen, limit, rasterizer);
    }
    rasterizer.sweep(sink, "nonzero");
  });
}

function strokeUnion(surface: Surface, path: Path, pen: Pen, limit: Box, sink: SpanSink): void {
  union.meter = surface.meter;
  try {
    union.begin(limit);
    strokeEdges(path, pen, limit, union);
    union.sweep(sink);
  } finally {
    union.rest();
  }
}

/** The box that the stroke of one upright or level line covers; undefined for any other path. */
function plainRule(path: Path, state: State): Box | undefined {
  const { matrix: m, cap } = state;
  if (path.plain || path.count !== 2 || path.closed[0] || state.dash.length > 0 || cap === "round")
    return undefined;
  if (m.b !== 0 || m.c !== 0) return undefined;
  const [ax = 0, ay = 0, bx = 0, by = 0] = path.points;
  if ((ax === bx) === (ay === by)) return undefined;
  const x = (state.width * Math.abs(m.a)) / 2;
  const y = (state.width * Math.abs(m.d)) / 2;
  const box = { x0: Math.min(ax, bx), y0: Math.min(ay, by), x1: Math.max(ax, bx), y1: Math.max(ay, by) };
  const along = cap === "square" ? 1 : 0;
  return ax === bx ? grow(box, x, y * along) : grow(box, x * along, y);
}

function isFrame(state: State): boolean {
  const { matrix: m } = state;
  return (
    m.b === 0 &&
    m.c === 0 &&
    state.dash.length === 0 &&
    state.join === "miter" &&
    state.miterLimit >= Math.SQRT2
  );
}

function isRound(pen: Pen): boolean {
  return pen.intoDevice === IDENTITY && pen.dash.length === 0;
}

function grow(box: Box, x: number, y: number): Box {
  return { x0: box.x0 - x, y0: box.y0 - y, x1: box.x1 + x, y1: box.y1 + y };
}
