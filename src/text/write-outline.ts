import type { PathSink } from "../canvas/text-run.ts";
import type { Outline, OutlinePoint } from "./glyf.ts";

/**
 * Writes a glyph's contours with its origin at (x, y), y down. Between two control points of a TrueType contour
 * lies an implied on-curve point half way. OpenType spec, "glyf", "Simple glyph description".
 */
export function writeOutline(outline: Outline, sink: PathSink, x: number, y: number, scale: number): void {
  for (const contour of outline) {
    const start = startPoint(contour);
    if (start === undefined) continue;
    const { from, at } = start;
    const px = (p: { x: number }): number => x + p.x * scale;
    const py = (p: { y: number }): number => y - p.y * scale;
    sink.moveTo(px(at), py(at));
    let control: OutlinePoint | undefined;
    for (let i = 1; i <= contour.length; i++) {
      const point = contour[(from + i) % contour.length] ?? at;
      if (point.onCurve) {
        if (control === undefined) sink.lineTo(px(point), py(point));
        else sink.quadraticCurveTo(px(control), py(control), px(point), py(point));
        control = undefined;
      } else {
        if (control !== undefined) {
          const middle = between(control, point);
          sink.quadraticCurveTo(px(control), py(control), px(middle), py(middle));
        }
        control = point;
      }
    }
    if (control !== undefined) sink.quadraticCurveTo(px(control), py(control), px(at), py(at));
    sink.closePath();
  }
}

const between = (a: OutlinePoint, b: OutlinePoint): OutlinePoint => ({
  x: (a.x + b.x) / 2,
  y: (a.y + b.y) / 2,
  onCurve: true,
});

/** Where to start: at the first on-curve point, or, where there is none, half way into the first point. */
function startPoint(contour: readonly OutlinePoint[]): { from: number; at: OutlinePoint } | undefined {
  const from = contour.findIndex((point) => point.onCurve);
  const [first, last] = [contour[0], contour.at(-1)];
  if (first === undefined || last === undefined || contour.length < 2) return undefined;
  const at = contour[from];
  if (at !== undefined) return { from, at };
  return { from: -1, at: between(last, first) };
}
