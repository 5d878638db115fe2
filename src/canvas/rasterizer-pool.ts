import { Rasterizer } from "./rasterizer.ts";

/** Cells that are kept between drawings (8 MB); larger buffers live as long as their canvas. */
const MAX_POOLED_CELLS = 1 << 21;

let pooled = new Rasterizer();

/**
 * The rasterizer for a canvas: small canvases share one, since a drawing begins and ends within one call;
 * one that a large canvas made large stays with that canvas alone.
 */
export function takeRasterizer(): Rasterizer {
  if (pooled.capacity > MAX_POOLED_CELLS) pooled = new Rasterizer();
  return pooled;
}
