import type { Box } from "./box.ts";

/** A path that is one plain shape and nothing else, in device space. */
export type PlainShape =
  | {
      readonly kind: "box";
      readonly x0: number;
      readonly y0: number;
      readonly x1: number;
      readonly y1: number;
    }
  | { readonly kind: "circle"; readonly x: number; readonly y: number; readonly radius: number };

/** The box around a plain shape. */
export function shapeBounds(shape: PlainShape): Box {
  if (shape.kind === "box") return shape;
  const { x, y, radius } = shape;
  return { x0: x - radius, y0: y - radius, x1: x + radius, y1: y + radius };
}
