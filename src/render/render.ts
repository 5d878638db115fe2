import type { View } from "vega";
import type { PngText } from "../canvas/encode-png.ts";
import type { Pixels } from "../canvas/pixels.ts";
import type { ChartKey } from "../chart/chart-key.ts";
import { isRaster, MEDIA_TYPES, type RasterFormat } from "../chart/formats.ts";
import { type RenderLimits, STANDARD_RENDER_LIMITS } from "../chart/render-limits.ts";
import type { ChartRequest, JsonObject } from "../chart/request.ts";
import { specKind } from "../chart/spec-kind.ts";
import type { ChartWarning } from "../chart/warning.ts";
import { ServiceError } from "../errors.ts";
import type { DataReader } from "../ports/data-reader.ts";
import type { Priority } from "../ports/priority.ts";
import type { ProcessedStore } from "../ports/processed-store.ts";
import type { ChartText, Fonts } from "../text/chart-text.ts";
import { readTextNeed } from "../text/text-need.ts";
import { checkSpec } from "./budget/check-spec.ts";
import { withPlaceOfLimit } from "./budget/place-of-limit.ts";
import { RenderBudget } from "./budget/render-budget.ts";
import { compile } from "./compile.ts";
import { type ChartDescription, describeChart, pngTexts } from "./describe-chart.ts";
import { drawPixels } from "./draw-pixels.ts";
import { drawSvg } from "./draw-svg.ts";
import { type EncodePixels, encode } from "./encode-pixels.ts";
import { evaluate } from "./evaluate.ts";
import { evaluateWithFonts } from "./evaluate-with-fonts.ts";
import { expandPlot } from "./expand-plot.ts";
import { specFailure } from "./failure.ts";
import { fontWarnings } from "./font-warnings.ts";
import { loadImages } from "./images/load-images.ts";
import { loadTheme } from "./load-theme.ts";
import { loadLocale } from "./locale/load-locale.ts";
import { prepareVega } from "./prepare-vega.ts";
import { readyData } from "./processed/ready-data.ts";
import { createRun, type Run } from "./run.ts";
import type { SvgLinks } from "./svg/safe-link.ts";
import { sceneRoot } from "./vega-modules.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Step = <T>(name: string, work: () => T | Promise<T>) => Promise<T>;

export interface RendererOptions {
  readonly fonts: Fonts;
  readonly data: DataReader;
  readonly processed: ProcessedStore;
  readonly encodePixels: EncodePixels | undefined;
  /** Pixels that a raster picture may have at the most. */
  readonly maxPixels: number;
  /** Whether links of specs go into SVGs; none when left out. */
  readonly links?: SvgLinks;
  /** Marks that a plot may have; 5,000 when left out. */
  readonly maxPlotMarks?: number;
  /** Of what drawing one chart takes; the standard ones when left out. */
  readonly limits?: Partial<RenderLimits>;
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
  /** It shows the time of drawing, or lacks a font: drawn again, it would be another one. */
  readonly isVolatile: boolean;
}

/** Pixels that are still to be encoded. */
interface Drawn {
  readonly pixels: Pixels;
  readonly format: RasterFormat;
  texts(key: ChartKey): readonly PngText[];
}

/** Reading and unpacking a font: those of Chinese come in some two hundred files. */
const FONT_FILE_STEPS = 300_000;

const CLOCK_WARNING: ChartWarning = {
  code: "CLOCK",
  message: "The spec reads the time of drawing (now): its picture is kept for a short time only.",
};

/**
 * Draws a chart. Throws ServiceError alone, where the spec is at fault.
 *
 * @param seed of its random numbers, in [0, 1)
 * @param key that its file is to name, where there is one
 * @param priority where charts wait to be drawn
 */
export type Render = (
  request: ChartRequest,
  seed: number,
  key?: ChartKey,
  priority?: Priority,
) => Promise<Picture>;

/** The pipeline: plot → compile → data → evaluate → draw → encode. */
export function createRenderer(renderer: RendererOptions): Render {
  const { fonts, data, processed, encodePixels, maxPixels, maxPlotMarks, limits, now } = renderer;
  const { links = "none" } = renderer;
  const modules = prepareVega(fonts.layout, maxPixels);

  const render: Render = async (asked, seed, key = "") => {
    const timings: Timing[] = [];
    const step: Step = async (name, work) => {
      const startMs = now();
      const result = await work();
      timings.push({ name, durationMs: now() - startMs });
      return result;
    };
    const picture = (body: Bytes, warnings: readonly ChartWarning[]): Picture => ({
      body,
      contentType: MEDIA_TYPES[asked.format],
      warnings,
      timings,
      isVolatile: false,
    });

    const { spec, warnings: plotWarnings } =
      specKind(asked.spec) === "plot"
        ? await step("plot", () => expandPlot(asked, data, maxPlotMarks, limits))
        : { spec: asked.spec, warnings: [] };
    const request = { ...asked, spec };
    const { format, options } = request;
    if (format === "vl.json") return picture(toBytes(vegaLiteText(spec)), plotWarnings);

    const compileSteps = checkSpec(spec, specKind(spec), { ...STANDARD_RENDER_LIMITS, ...limits });
    new RenderBudget(limits).spend(compileSteps, "the spec");
    const [theme, locale] = await Promise.all([loadTheme(options.theme), loadLocale(options.locale)]);
    const run = createRun(modules, { seed, timeZone: options.tz, nowMs: Date.now() });
    const compiled = await step("compile", () => run.within(() => compile(modules, request, theme)));
    const specWarnings = [...plotWarnings, ...compiled.warnings];
    if (format === "vg.json") return picture(toBytes(JSON.stringify(compiled.vegaSpec)), specWarnings);

    const ready = await step("data", () =>
      readyData({ modules, data, processed }, compiled.vegaSpec, request, run, { locale, limits }),
    );
    const { vegaSpec } = ready;

    const text = await step("fonts", () =>
      fonts.open(readTextNeed({ spec: vegaSpec, locale, texts: ready.texts }, ready.read), options.locale),
    );
    run.useText(text);
    const startBudget = (): RenderBudget => {
      const budget = new RenderBudget(limits);
      budget.spend(compileSteps, "the spec");
      budget.spend(ready.steps, "the data");
      budget.spend(FONT_FILE_STEPS * text.fileCount, "the fonts");
      return budget;
    };
    const { view, warnings, budget } = await step("evaluate", () =>
      evaluateWithFonts(modules, text, startBudget, (fresh) =>
        evaluate(modules, vegaSpec, run, { locale, budget: fresh }),
      ),
    ).catch((error: unknown) => {
      text.close();
      throw error;
    });
    const imageWarnings: ChartWarning[] = [];
    const drawn = await step("draw", () => {
      imageWarnings.push(...loadImages(sceneRoot(view), maxPixels));
      const describe = describeChart(modules, view, compiled.vegaSpec, run);
      return draw(request, view, run, text, describe, budget);
    })
      .catch((error: unknown) => {
        throw specFailure(error, request.spec);
      })
      .finally(() => {
        view.finalize();
        text.close();
      });
    const body =
      drawn instanceof Uint8Array
        ? drawn
        : await step("encode", () => encode(drawn.pixels, drawn.format, encodePixels, drawn.texts(key)));
    const passing = [...(run.hasReadClock() ? [CLOCK_WARNING] : []), ...fontWarnings(text.missing())];
    const allWarnings = [...specWarnings, ...ready.warnings, ...warnings, ...imageWarnings, ...passing];
    return { ...picture(body, allWarnings), isVolatile: passing.length > 0 };
  };

  return (asked, ...more) =>
    render(asked, ...more).catch((error: unknown) => {
      throw withPlaceOfLimit(error, asked.spec);
    });

  async function draw(
    { format, options }: ChartRequest,
    view: View,
    run: Run,
    { layout: textLayout }: ChartText,
    describe: ChartDescription,
    budget: RenderBudget,
  ): Promise<Bytes | Drawn> {
    if (format === "txt") return toBytes(describe.alternative);
    if (!isRaster(format))
      return toBytes(await drawSvg(modules, view, run, { ...options, describe, textLayout, links, budget }));
    const { scale } = options;
    const pixels = await drawPixels(modules, view, run, textLayout, { scale, maxPixels, budget });
    return { pixels, format, texts: (key) => pngTexts(describe, key) };
  }
}

function vegaLiteText(spec: JsonObject): string {
  if (specKind(spec) === "vega-lite") return JSON.stringify(spec);
  throw new ServiceError("FORMAT_UNSUPPORTED", "A Vega spec stands for no Vega-Lite: vg.json gives it.");
}

const encoder = new TextEncoder();
const toBytes = (text: string): Bytes => encoder.encode(text);
