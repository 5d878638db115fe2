import { boxSpans } from "./fill-box.ts";
import { createImageShader } from "./image-shader.ts";
import type { ImageWords } from "./image-source.ts";
import { mapBox, multiply } from "./matrix.ts";
import { paint } from "./paint.ts";
import { Path } from "./path.ts";
import type { State } from "./state.ts";
import type { Surface } from "./surface.ts";

/** A rectangle by its corner and size. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Draws a part of a picture into a rectangle of user space. */
export function drawImage(
  surface: Surface,
  state: State,
  image: ImageWords,
  part: Rectangle,
  into: Rectangle,
): void {
  const m = state.matrix;
  const sx = into.width / part.width;
  const sy = into.height / part.height;
  const placed = { a: sx, b: 0, c: 0, d: sy, e: into.x - part.x * sx, f: into.y - part.y * sy };
  const shader = createImageShader(image, {
    matrix: multiply(m, placed),
    smooth: state.smoothing,
    edgeX: "clamp",
    edgeY: "clamp",
    part,
  });
  if (!shader) return;
  const box = { x0: into.x, y0: into.y, x1: into.x + into.width, y1: into.y + into.height };
  const bounds = mapBox(m, box);
  const { rasterizer } = surface;
  paint(surface, state, shader, bounds, (sink, limit) => {
    if (m.b === 0 && m.c === 0) {
      boxSpans(sink, bounds, limit);
      return;
    }
    rasterizer.begin(limit);
    boxPath(m, box).edges(rasterizer);
    rasterizer.sweep(sink, "nonzero");
  });
}

function boxPath(
  m: State["matrix"],
  box: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number },
): Path {
  const path = new Path();
  for (const [x, y] of [
    [box.x0, box.y0],
    [box.x1, box.y0],
    [box.x1, box.y1],
    [box.x0, box.y1],
  ] as const) {
    path.lineTo(m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f);
  }
  return path;
}
