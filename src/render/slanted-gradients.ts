import type { Scene } from "vega";
import { LinearGradient } from "../canvas/linear-gradient.ts";

interface GradientDefinition {
  readonly gradient: "linear" | "radial";
  readonly x1?: number;
  readonly y1?: number;
  readonly x2?: number;
  readonly y2?: number;
  readonly stops: readonly { readonly offset: number; readonly color: string }[];
}

interface SceneItem {
  fill?: unknown;
  stroke?: unknown;
  readonly items?: readonly SceneNode[];
  readonly bounds?: { readonly x1: number; readonly y1: number; width(): number; height(): number };
}

interface SceneNode {
  readonly marktype: string;
  readonly items: readonly SceneItem[];
}

/**
 * Replaces gradients along a slant by paints that lie within their items, for drawing on a canvas: Vega draws them into
 * a pattern that begins at the group's corner, wherever the item is, and so leaves most items empty. In an SVG they
 * are right.
 */
export function placeSlantedGradients(root: Scene): void {
  const visit = ({ marktype, items }: SceneNode): void => {
    for (const item of items) {
      item.fill = placed(item.fill, item);
      item.stroke = placed(item.stroke, item);
      if (marktype === "group") item.items?.forEach(visit);
    }
  };
  visit(root as unknown as SceneNode);
}

function placed(paint: unknown, { bounds }: SceneItem): unknown {
  if (!isGradient(paint) || paint.gradient !== "linear" || bounds === undefined) return paint;
  const { x1 = 0, y1 = 0, x2 = 1, y2 = 0 } = paint;
  const [width, height] = [bounds.width(), bounds.height()];
  // What lies along an axis, or in a square, Vega draws well.
  if (x1 === x2 || y1 === y2 || width === height) return paint;
  const gradient = new LinearGradient(x1, y1, x2, y2);
  gradient.setTransform({ a: width, b: 0, c: 0, d: height, e: bounds.x1, f: bounds.y1 });
  for (const { offset, color } of paint.stops) gradient.addColorStop(offset, color);
  return gradient;
}

const isGradient = (paint: unknown): paint is GradientDefinition =>
  typeof paint === "object" &&
  paint !== null &&
  "gradient" in paint &&
  "stops" in paint &&
  Array.isArray(paint.stops);
