import { type Box, intersectBoxes, isEmptyBox, pixelsTouched } from "./box.ts";
import { clipMask } from "./clip.ts";
import { Compositor, isUnbounded } from "./composite.ts";
import { createMask, MaskedSink } from "./cover-mask.ts";
import type { SpanSink } from "./coverage.ts";
import { Eraser } from "./eraser.ts";
import { Pattern } from "./pattern.ts";
import type { Shader } from "./shader.ts";
import { ShaderBlender } from "./shader-blender.ts";
import { SolidBlender } from "./solid-blender.ts";
import type { Paint, State } from "./state.ts";
import type { Surface } from "./surface.ts";
import { premultiply } from "./surface.ts";

/** What is laid down: one colour, or a shader. */
export type Ink = Paint | Shader;

const solid = new SolidBlender();

/** What a drawing costs besides its pixels. */
const DRAWING_PIXELS = 20;

/**
 * Paints what `cover` hands over. Every drawing passes here once, with the box that it may touch: the
 * place to charge a budget of pixels.
 */
export function paint(
  surface: Surface,
  state: State,
  ink: Ink,
  box: Box,
  cover: (sink: SpanSink, limit: Box) => void,
): void {
  surface.claim();
  const { meter, rasterizer } = surface;
  meter.add(DRAWING_PIXELS);
  rasterizer.meter = meter;
  if (isUnbounded(state.operation)) {
    paintLayer(surface, state, ink, cover);
    return;
  }
  const limit = intersectBoxes(state.clip.bounds, pixelsTouched(box));
  if (isEmptyBox(limit)) return;
  const sink = createSink(surface, state, ink);
  if (!sink) return;
  const mask = clipMask(state.clip, limit);
  try {
    cover(mask ? new MaskedSink(sink, mask) : sink, limit);
  } finally {
    solid.rest();
  }
}

function createSink(surface: Surface, state: State, ink: Ink): SpanSink | undefined {
  if (state.operation === "source-over" && "r" in ink) {
    // Marks without a fill are often filled with `transparent`.
    if (ink.alpha * state.alpha === 0) return undefined;
    solid.set(surface, ink, state.alpha);
    return solid;
  }
  if (state.operation === "destination-out" && "r" in ink && ink.alpha * state.alpha === 1)
    return new Eraser(surface);
  const shader = shaderOf(ink, state);
  if (!shader) return undefined;
  if (state.operation === "source-over") return new ShaderBlender(surface, shader, state.alpha);
  return new Compositor(surface, shader, state.alpha, state.operation);
}

/** Operators that clear what the source does not cover work on all that the clip lets through. */
function paintLayer(
  surface: Surface,
  state: State,
  ink: Ink,
  cover: (sink: SpanSink, limit: Box) => void,
): void {
  const { bounds } = state.clip;
  if (isEmptyBox(bounds)) return;
  const shader = shaderOf(ink, state) ?? flat(0);
  const mask = createMask(bounds);
  cover(mask, bounds);
  new Compositor(surface, shader, state.alpha, state.operation).layer(
    bounds,
    mask,
    clipMask(state.clip, bounds),
  );
}

function shaderOf(ink: Ink, state: State): Shader | undefined {
  if ("row" in ink) return ink;
  if (ink instanceof Pattern) return ink.shader(state.matrix, state.smoothing);
  if (!("r" in ink)) return ink.shader(state.matrix);
  const alpha = Math.round(ink.alpha * 255);
  return flat(premultiply(((alpha << 24) | (ink.b << 16) | (ink.g << 8) | ink.r) >>> 0));
}

function flat(word: number): Shader {
  return {
    row(_y, _x, count, out) {
      out.fill(word, 0, count);
    },
  };
}
