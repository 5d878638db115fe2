import { encodePng } from "../canvas/encode-png.ts";
import type { Pixels } from "../canvas/pixels.ts";
import type { TextLayout } from "../canvas/text-run.ts";
import { MEDIA_TYPES, type RasterFormat } from "../chart/formats.ts";
import type { ChartRequest } from "../chart/request.ts";
import type { ChartWarning } from "../chart/warning.ts";
import { compile } from "./compile.ts";
import { drawPixels } from "./draw-pixels.ts";
import { drawSvg } from "./draw-svg.ts";
import { evaluate } from "./evaluate.ts";
import { specFailure } from "./failure.ts";
import { createVegaLoader } from "./load-vega.ts";
import type { VegaModules } from "./vega-modules.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Encodes pixels in a format that the core does not write itself; only some platforms can. */
export type EncodePixels = (pixels: Pixels, format: Exclude<RasterFormat, "png">) => Promise<Bytes>;

export interface RendererOptions {
  /** Loads the fonts, at the first chart that is drawn. */
  readonly loadText: () => Promise<TextLayout>;
  readonly encodePixels?: EncodePixels;
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
export function createRenderer({ loadText, encodePixels, maxPixels, now }: RendererOptions): Render {
  const loadVega = createVegaLoader(loadText);

  return async function render(request, seed) {
    const timings: Timing[] = [];
    const step = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
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

    const modules = await step("load", loadVega);
    const compiled = await step("compile", () => compile(modules, request));
    if (request.format === "vg.json")
      return picture(toBytes(JSON.stringify(compiled.vegaSpec)), compiled.warnings);

    const { view, warnings } = await step("evaluate", () => evaluate(modules, compiled.vegaSpec, seed));
    try {
      const body = await draw(modules, request, view, step);
      return picture(body, [...compiled.warnings, ...warnings]);
    } catch (error) {
      throw specFailure(error, request.spec);
    } finally {
      view.finalize();
    }
  };

  async function draw(
    modules: VegaModules,
    { format, options }: ChartRequest,
    view: Parameters<typeof drawSvg>[1],
    step: <T>(name: string, work: () => T | Promise<T>) => Promise<T>,
  ): Promise<Bytes> {
    if (format === "svg") return toBytes(await step("draw", () => drawSvg(modules, view)));
    const pixels = await step("draw", () => drawPixels(modules, view, options.scale, maxPixels));
    return step("encode", () => {
      if (format === "png") return encodePng(pixels);
      if (format === "vg.json" || encodePixels === undefined) throw new Error(`no encoder for ${format}`);
      return encodePixels(pixels, format);
    });
  }
}

const encoder = new TextEncoder();
const toBytes = (text: string): Bytes => encoder.encode(text);
