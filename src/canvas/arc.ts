import { chordCount } from "./circle.ts";
import { type Matrix, maxScale, similarityScale } from "./matrix.ts";
import type { Path } from "./path.ts";

const TAU = 2 * Math.PI;
const SLACK = 1e-9;

/** An elliptical arc in user space; angles in radians from the ellipse's own x axis. */
export interface Arc {
  readonly x: number;
  readonly y: number;
  readonly radiusX: number;
  readonly radiusY: number;
  readonly rotation: number;
  readonly from: number;
  readonly to: number;
  readonly counterclockwise: boolean;
}

/**
 * The signed angle that an arc turns. Angles a whole turn apart mean a whole turn in either direction, as
 * browsers have it.
 */
function turnOf({ from, to, counterclockwise }: Arc): number {
  const ahead = counterclockwise ? from - to : to - from;
  let turn = ahead;
  if (ahead >= TAU - SLACK) turn = TAU;
  else if (ahead < 0) turn = TAU - (-ahead % TAU);
  return counterclockwise ? -turn : turn;
}

/** Adds an arc to a path through the map `m`, joined to the current point by a line. */
export function addArc(path: Path, m: Matrix, arc: Arc): void {
  const turn = turnOf(arc);
  const scale = similarityScale(m);
  const cosR = Math.cos(arc.rotation);
  const sinR = Math.sin(arc.rotation);
  // The ellipse's own axes in device space.
  const ux = arc.radiusX * (m.a * cosR + m.c * sinR);
  const uy = arc.radiusX * (m.b * cosR + m.d * sinR);
  const vx = arc.radiusY * (m.c * cosR - m.a * sinR);
  const vy = arc.radiusY * (m.d * cosR - m.b * sinR);
  const x = m.a * arc.x + m.c * arc.y + m.e;
  const y = m.b * arc.x + m.d * arc.y + m.f;
  const cos0 = Math.cos(arc.from);
  const sin0 = Math.sin(arc.from);
  const startX = x + ux * cos0 + vx * sin0;
  const startY = y + uy * cos0 + vy * sin0;
  if (Math.abs(turn) === TAU && scale !== undefined && arc.radiusX === arc.radiusY && arc.radiusX > 0) {
    const circle = { kind: "circle", x, y, radius: arc.radiusX * scale } as const;
    const clockwise = turn > 0 === m.a * m.d - m.b * m.c > 0;
    if (clockwise && path.addPlain(circle, startX, startY)) return;
  }
  path.lineTo(startX, startY);
  const reach = maxScale(m) * Math.max(arc.radiusX, arc.radiusY);
  const count = chordCount(reach, turn);
  // Points between the ends lie a little outside, so that chords keep the area of the arc.
  const step = Math.abs(turn) / count;
  const swell = step > 0 ? Math.sqrt(step / Math.sin(step)) : 1;
  for (let i = 1; i < count; i++) {
    const angle = arc.from + (turn * i) / count;
    const cos = swell * Math.cos(angle);
    const sin = swell * Math.sin(angle);
    path.point(x + ux * cos + vx * sin, y + uy * cos + vy * sin, true);
  }
  const cos1 = Math.cos(arc.from + turn);
  const sin1 = Math.sin(arc.from + turn);
  path.point(x + ux * cos1 + vx * sin1, y + uy * cos1 + vy * sin1, false);
}
