import { addArc } from "./arc.ts";
import type { Matrix } from "./matrix.ts";
import type { Path } from "./path.ts";

/** One radius, or one to four by corner as in CSS: top left, top right, bottom right, bottom left. */
export type CornerRadii = number | readonly number[];

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Adds a rectangle with round corners; radii that do not fit together are shrunk alike. */
export function addRoundBox(path: Path, m: Matrix, box: Rectangle, radii: CornerRadii): void {
  const x = Math.min(box.x, box.x + box.width);
  const y = Math.min(box.y, box.y + box.height);
  const width = Math.abs(box.width);
  const height = Math.abs(box.height);
  const [tl, tr, br, bl] = fitRadii(cornersOf(radii), width, height);
  const corner = (cx: number, cy: number, radius: number, from: number): void =>
    addArc(path, m, {
      x: cx,
      y: cy,
      radiusX: radius,
      radiusY: radius,
      rotation: 0,
      from,
      to: from + Math.PI / 2,
      counterclockwise: false,
    });
  path.moveTo(m.a * (x + tl) + m.c * y + m.e, m.b * (x + tl) + m.d * y + m.f);
  corner(x + width - tr, y + tr, tr, -Math.PI / 2);
  corner(x + width - br, y + height - br, br, 0);
  corner(x + bl, y + height - bl, bl, Math.PI / 2);
  corner(x + tl, y + tl, tl, Math.PI);
  path.closePath();
}

type Corners = readonly [number, number, number, number];

function cornersOf(radii: CornerRadii): Corners {
  const list = (typeof radii === "number" ? [radii] : radii).map((radius) => (radius > 0 ? radius : 0));
  const [a = 0, b = a, c = a, d = b] = list;
  return [a, b, c, d];
}

function fitRadii([tl, tr, br, bl]: Corners, width: number, height: number): Corners {
  const shrink = (side: number, sum: number): number => (sum > side ? side / sum : 1);
  const factor = Math.min(
    shrink(width, tl + tr),
    shrink(height, tr + br),
    shrink(width, br + bl),
    shrink(height, bl + tl),
  );
  return [tl * factor, tr * factor, br * factor, bl * factor];
}
