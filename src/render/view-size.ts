import type { View } from "vega";

/** The size of the whole picture, padding and axes included, px, and where the view's origin lies in it. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly origin: readonly [x: number, y: number];
}

/**
 * Of vega-view's `render-size.js`, which is not exported.
 * @throws Error where a width or height of the spec is no number, or one of its marks lies nowhere
 */
export function pictureSize(view: View): PictureSize {
  const { _viewWidth, _viewHeight } = view as unknown as { _viewWidth: number; _viewHeight: number };
  const { left, right, top, bottom } = view.padding() as Record<"left" | "right" | "top" | "bottom", number>;
  const [x, y] = view.origin() as unknown as [number, number];
  const width = _viewWidth + left + right;
  const height = _viewHeight + top + bottom;
  if (!Number.isFinite(width + height)) throw new Error(`A picture cannot be ${width} × ${height} px large.`);
  return { width: Math.max(0, width), height: Math.max(0, height), origin: [left + x, top + y] };
}
