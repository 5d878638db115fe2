import type { View } from "vega";
import type { Pixels } from "../canvas/pixels.ts";
import type { TextLayout } from "../canvas/text-run.ts";
import { MEDIA_TYPES, type PictureFormat, type RasterFormat } from "../chart/formats.ts";
import type { ChartRequest } from "../chart/request.ts";
import type { ChartWarning } from "../chart/warning.ts";
import { compile } from "./compile.ts";
import { drawPixels } from "./draw-pixels.ts";
import { drawSvg } from "./draw-svg.ts";
import { type EncodePixels, encode } from "./encode-pixels.ts";
import { evaluate } from "./evaluate.ts";
import { specFailure } from "./failure.ts";
import { prepareVega } from "./prepare-vega.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Step = <T>(name: string, work: () => T | Promise<T>) => Promise<T>;

export interface RendererOptions {
  readonly textLayout: TextLayout;
  readonly encodePixels: EncodePixels | undefined;
  /** Pixels that a raster picture may have at the most. */
  readonly maxPixels: number;
  /** Milliseconds; a Worker's clock stands still while it computes. */
  readonly now: () => number;
}

/** How long a step took, as `Server-Timing` has it. */
export interface Timing {
  readonly name: string;
  readonly durationMs: number;
}

/** A drawn chart. */
export interface Picture {
  readonly body: Bytes;
  readonly contentType: string;
  readonly warnings: readonly ChartWarning[];
  readonly timings: readonly Timing[];
}

/** Draws a chart. @param seed of its random numbers, in [0, 1). Throws ServiceError alone, where the spec is at fault. */
export type Render = (request: ChartRequest, seed: number) => Promise<Picture>;

/** The pipeline: compile → evaluate → draw → encode. */
export function createRenderer({ textLayout, encodePixels, maxPixels, now }: RendererOptions): Render {
  const modules = prepareVega(textLayout);

  return async function render(request, seed) {
    const timings: Timing[] = [];
    const step: Step = async (name, work) => {
      const startMs = now();
      const result = await work();
      timings.push({ name, durationMs: now() - startMs });
      return result;
    };
    const picture = (body: Bytes, warnings: readonly ChartWarning[]): Picture => ({
      body,
      contentType: MEDIA_TYPES[request.format],
      warnings,
      timings,
    });

    const compiled = await step("compile", () => compile(modules, request));
    const { format, options } = request;
    if (format === "vg.json") return picture(toBytes(JSON.stringify(compiled.vegaSpec)), compiled.warnings);

    const { view, warnings } = await step("evaluate", () => evaluate(modules, compiled.vegaSpec, seed));
    const drawn = await step("draw", () => draw(format, options.scale, view))
      .catch((error: unknown) => {
        throw specFailure(error, request.spec);
      })
      .finally(() => view.finalize());
    const body =
      drawn instanceof Uint8Array
        ? drawn
        : await step("encode", () => encode(drawn.pixels, drawn.format, encodePixels));
    return picture(body, [...compiled.warnings, ...warnings]);
  };

  async function draw(
    format: PictureFormat,
    scale: number,
    view: View,
  ): Promise<Bytes | { pixels: Pixels; format: RasterFormat }> {
    if (format === "svg") return toBytes(await drawSvg(modules, view));
    return { pixels: await drawPixels(modules, view, scale, maxPixels), format };
  }
}

const encoder = new TextEncoder();
const toBytes = (text: string): Bytes => encoder.encode(text);
