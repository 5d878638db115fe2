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
  readonly path: { projection(projection: Projection): unknown };
}

const POINT_STEPS = 60;
/** A point that comes out of it: where a shape is cut off, it gets those of the border, however few it has. */
const DRAWN_STEPS = 40;
const FIT_STEPS = 120;
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

/** What is charged for the shapes that a projection is to fit: it goes through all of their points first. */
export function spendOnFit(fit: unknown, budget: RenderBudget): void {
  budget.spend(FIT_STEPS * pointsOf(fit), WHERE);
}

/** Lists that begin with a number are points. */
function pointsOf(shape: unknown): number {
  if (typeof shape !== "object" || shape === null) return 0;
  if (Array.isArray(shape) && typeof shape[0] === "number") return 1;
  return Object.values(shape).reduce<number>((sum, part) => sum + pointsOf(part), 0);
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
  let [lastX, lastY] = [Number.NaN, Number.NaN];
  return {
    point(x, y, z) {
      const length = Math.min(Math.PI, Math.hypot(x - lastX, y - lastY) * RADIANS);
      const pieces = length > 0 ? Math.min(MAX_PIECES, length / angle) : 0;
      budget.spend(POINT_STEPS * (1 + pieces), WHERE);
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
