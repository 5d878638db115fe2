import type { RenderBudget } from "./render-budget.ts";

interface GeoStream {
  point(x: number, y: number, z?: number): void;
  lineStart(): void;
  lineEnd(): void;
  polygonStart(): void;
  polygonEnd(): void;
  sphere?(): void;
}

/** A projection of d3-geo, as Vega keeps it. */
export interface Projection {
  stream(sink: GeoStream): GeoStream;
  scale?(): number;
  precision?(): number;
  /** As the spec names it. */
  readonly type?: string;
  readonly path: { projection(projection: Projection): unknown };
}

const POINT_STEPS = 60;
/** A point between two, which may be cut off again. */
const PIECE_STEPS = 150;
/** A point that comes out of it: where a shape is cut off, it gets those of the border, however few it has. */
const DRAWN_STEPS = 120;
const WHERE = "a map";
/** d3-geo bends no line into more pieces. */
const MAX_PIECES = 2 ** 16;
/** A bend that nobody sees. px */
const MIN_PRECISION = 0.05;
const RADIANS = Math.PI / 180;

const counted = new WeakSet<object>();

/** The parameters of a projection, whose precision is bounded by what can be seen. */
export function boundPrecision(params: Record<string, unknown>): void {
  const { precision } = params;
  if (typeof precision === "number" && precision > 0 && precision < MIN_PRECISION)
    params.precision = MIN_PRECISION;
}

/** Has a projection charge for the points that it is handed, and those that it bends lines with. */
export function countProjection(projection: Projection, budget: RenderBudget): void {
  if (counted.has(projection) || typeof projection.stream !== "function") return;
  counted.add(projection);
  const stream = projection.stream.bind(projection);
  projection.stream = (sink) => countStream(stream(countDrawn(sink, budget)), projection, budget);
  projection.path.projection(projection);
}

function countDrawn(sink: GeoStream, budget: RenderBudget): GeoStream {
  return {
    point(x, y, z) {
      budget.spend(DRAWN_STEPS, WHERE);
      sink.point(x, y, z);
    },
    lineStart: () => sink.lineStart(),
    lineEnd: () => sink.lineEnd(),
    polygonStart: () => sink.polygonStart(),
    polygonEnd: () => sink.polygonEnd(),
    sphere: () => sink.sphere?.(),
  };
}

function countStream(stream: GeoStream, projection: Projection, budget: RenderBudget): GeoStream {
  const precision = Math.max(projection.precision?.() ?? 1, MIN_PRECISION);
  const scale = Math.abs(projection.scale?.() ?? 1);
  // The angle at which a line over the globe is bent by more than the precision.
  const angle = Math.sqrt((8 * precision) / Math.max(1, scale));
  // This one is three, each of which bends all lines and cuts off most of them again.
  const parts = projection.type?.toLowerCase() === "albersusa" ? 8 : 1;
  let [lastX, lastY] = [Number.NaN, Number.NaN];
  return {
    point(x, y, z) {
      const length = Math.min(Math.PI, Math.hypot(x - lastX, y - lastY) * RADIANS);
      const pieces = length > 0 ? Math.min(MAX_PIECES, length / angle) : 0;
      budget.spend(POINT_STEPS + parts * PIECE_STEPS * pieces, WHERE);
      [lastX, lastY] = [x, y];
      stream.point(x, y, z);
    },
    lineStart() {
      [lastX, lastY] = [Number.NaN, Number.NaN];
      stream.lineStart();
    },
    lineEnd: () => stream.lineEnd(),
    polygonStart: () => stream.polygonStart(),
    polygonEnd: () => stream.polygonEnd(),
    sphere: () => stream.sphere?.(),
  };
}
