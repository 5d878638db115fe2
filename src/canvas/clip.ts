import { type Box, intersectBoxes, isEmptyBox, pixelsTouched } from "./box.ts";
import { type CoverMask, createMask, multiplyMasks } from "./cover-mask.ts";
import type { FillRule } from "./coverage.ts";
import { boxSpans } from "./fill-box.ts";
import type { Path } from "./path.ts";
import type { Rasterizer } from "./rasterizer.ts";

/** Clip borders this close to a pixel's border count as on it, px. */
const SNAP_PX = 1 / 64;

/** Where drawing is let through: a box while clips are boxes, else a mask of coverage as well. */
export interface Clip {
  /** The pixels that may be touched at all. */
  readonly bounds: Box;
  /** The exact box; absent once another shape was cut. */
  readonly box: Box | undefined;
  /** The pixels of a box that are let through wholly. */
  readonly inner: Box;
  /** Coverage over `bounds`; made on demand for a box. */
  mask: CoverMask | undefined;
}

const NOTHING: Box = { x0: 0, y0: 0, x1: 0, y1: 0 };

/** A clip that lets through a box. */
export function createClip(exact: Box): Clip {
  const box = {
    x0: snap(exact.x0),
    y0: snap(exact.y0),
    x1: snap(exact.x1),
    y1: snap(exact.y1),
  };
  const bounds = isEmptyBox(box) ? NOTHING : pixelsTouched(box);
  const inner = {
    x0: Math.ceil(box.x0),
    y0: Math.ceil(box.y0),
    x1: Math.floor(box.x1),
    y1: Math.floor(box.y1),
  };
  return { bounds, box, inner, mask: undefined };
}

/** A clip cut by a path as well. */
export function cutClip(clip: Clip, path: Path, rule: FillRule, rasterizer: Rasterizer): Clip {
  const shape = path.plain;
  if (shape?.kind === "box" && clip.box) return createClip(intersectBoxes(clip.box, shape));
  const touched = pixelsTouched(path.bounds());
  const bounds = intersectBoxes(clip.bounds, touched);
  if (isEmptyBox(bounds)) return { bounds: NOTHING, box: undefined, inner: NOTHING, mask: undefined };
  const mask = createMask(bounds);
  rasterizer.meter.add((bounds.x1 - bounds.x0) * (bounds.y1 - bounds.y0));
  rasterizer.begin(bounds);
  path.edges(rasterizer);
  rasterizer.sweep(mask, rule);
  const outer = clipMask(clip, bounds);
  if (outer) multiplyMasks(mask, outer);
  return { bounds, box: undefined, inner: NOTHING, mask };
}

/** The mask that a drawing within `box` must respect; undefined where all of it is let through. */
export function clipMask(clip: Clip, box: Box): CoverMask | undefined {
  const { inner } = clip;
  if (box.x0 >= inner.x0 && box.y0 >= inner.y0 && box.x1 <= inner.x1 && box.y1 <= inner.y1) return undefined;
  if (!clip.mask && clip.box) {
    clip.mask = createMask(clip.bounds);
    boxSpans(clip.mask, clip.box, clip.bounds);
  }
  return clip.mask;
}

function snap(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) <= SNAP_PX ? whole : value;
}
