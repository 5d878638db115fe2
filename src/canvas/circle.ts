import type { EdgeSink } from "./coverage.ts";

/** How far a flattened curve may stray from the true one, device px. */
export const TOLERANCE_PX = 0.05;

const MAX_SEGMENTS = 720;

/** How many chords follow a turn of `angle` radians at `radius` px within `tolerance` px. */
export function chordCount(radius: number, angle: number, tolerance: number = TOLERANCE_PX): number {
  if (!(radius > tolerance)) return Math.max(1, Math.ceil(Math.abs(angle) / (Math.PI / 2)));
  const step = 2 * Math.sqrt((2 * tolerance) / radius);
  return Math.max(1, Math.min(MAX_SEGMENTS, Math.ceil(Math.abs(angle) / Math.min(step, Math.PI / 2))));
}

/** Corners of regular polygons with the area of the unit circle, x and y by turns, by count. */
const polygons: (Float64Array | undefined)[] = [];

function unitPolygon(count: number): Float64Array {
  const known = polygons[count];
  if (known) return known;
  const angle = (2 * Math.PI) / count;
  const radius = Math.sqrt(angle / Math.sin(angle));
  const corners = new Float64Array(2 * count + 2);
  for (let i = 0; i < count; i++) {
    corners[2 * i] = radius * Math.cos(i * angle);
    corners[2 * i + 1] = radius * Math.sin(i * angle);
  }
  corners[2 * count] = radius;
  polygons[count] = corners;
  return corners;
}

/** Writes a whole circle, clockwise on the screen or the other way round, as a polygon of equal area. */
export function circleEdges(sink: EdgeSink, x: number, y: number, radius: number, clockwise: boolean): void {
  // Chords lie inside and corners outside of the circle, so twice the distance is shared by both.
  const count = Math.max(8, chordCount(radius, 2 * Math.PI, 2 * TOLERANCE_PX));
  const corners = unitPolygon((count + 3) & ~3);
  const r = clockwise ? radius : -radius;
  let fromX = x + radius * (corners[0] as number);
  let fromY = y;
  for (let i = 2; i < corners.length; i += 2) {
    const toX = x + radius * (corners[i] as number);
    const toY = y + r * (corners[i + 1] as number);
    sink.edge(fromX, fromY, toX, toY);
    fromX = toX;
    fromY = toY;
  }
}
