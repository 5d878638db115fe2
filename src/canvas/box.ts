/** An axis-aligned box in device space, px; empty where x0 >= x1 or y0 >= y1. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** What two boxes share; possibly empty. */
export function intersectBoxes(p: Box, q: Box): Box {
  return {
    x0: Math.max(p.x0, q.x0),
    y0: Math.max(p.y0, q.y0),
    x1: Math.min(p.x1, q.x1),
    y1: Math.min(p.y1, q.y1),
  };
}

/** Whether a box holds nothing; a box with a NaN in it does. */
export function isEmptyBox(box: Box): boolean {
  return !(box.x0 < box.x1 && box.y0 < box.y1);
}

/** The whole pixels that a box touches. */
export function pixelsTouched(box: Box): Box {
  return {
    x0: Math.floor(box.x0),
    y0: Math.floor(box.y0),
    x1: Math.ceil(box.x1),
    y1: Math.ceil(box.y1),
  };
}

/** The box around the first `count` points, x and y by turns; empty where there are none. */
export function boxAround(points: Float64Array, count: number): Box {
  let x0 = Number.POSITIVE_INFINITY;
  let y0 = Number.POSITIVE_INFINITY;
  let x1 = Number.NEGATIVE_INFINITY;
  let y1 = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < 2 * count; i += 2) {
    const x = points[i] as number;
    const y = points[i + 1] as number;
    if (x < x0) x0 = x;
    if (x > x1) x1 = x;
    if (y < y0) y0 = y;
    if (y > y1) y1 = y;
  }
  return { x0, y0, x1, y1 };
}
