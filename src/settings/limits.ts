import { z } from "zod";
import {
  RENDER_LIMITS,
  type RenderLimit,
  type RenderLimitName,
  type RenderLimits,
} from "../chart/render-limits.ts";
import { integer, MIB } from "./values.ts";

type RenderSetting = (typeof RENDER_LIMITS)[RenderLimitName]["setting"];

const renderLimits = Object.keys(RENDER_LIMITS) as RenderLimitName[];

/** What drawing one chart may take. */
const renderVariables = Object.fromEntries(
  renderLimits.map((name) => {
    const { setting, standard, what, note }: RenderLimit = RENDER_LIMITS[name];
    const meaning = `the most ${what}${note === undefined ? "" : `: ${note}`}`;
    return [setting, integer(1).default(standard).describe(meaning)];
  }),
) as Readonly<Record<RenderSetting, z.ZodDefault<ReturnType<typeof integer>>>>;

/** What a request may ask for. */
export const limitsVariables = z.object({
  MAX_BODY_BYTES: integer(1, 64 * MIB)
    .default(4 * MIB)
    .describe("the largest body or spec, in bytes, after decompression"),
  MAX_DEPTH: integer(1, 1000).default(100).describe("how deep the JSON of a spec or body may be nested"),
  MAX_PIXELS: integer(1, 100_000_000)
    .default(4_000_000)
    .describe("the largest picture, in pixels after `scale`"),
  MAX_PLOT_MARKS: integer(1, 1_000_000)
    .default(5000)
    .describe("the most marks of a plot: beyond them points are binned, lines aggregated"),
  ...renderVariables,
  MAX_DATASET_BYTES: integer(1, 64 * MIB)
    .default(10 * MIB)
    .describe("the largest dataset as it is sent, in bytes, after decompression"),
  MAX_DATASET_ROWS: integer(1, 100_000_000)
    .default(500_000)
    .describe("the most rows of a dataset, and the most different texts in its columns"),
  MAX_DATASET_CELLS: integer(1, 100_000_000)
    .default(4_000_000)
    .describe("the most cells of a dataset, rows times columns"),
  SVG_LINKS: z
    .enum(["none", "https"], { error: "must be none or https" })
    .default("none")
    .describe(
      "the links of specs that an SVG keeps: `none`, or those to absolute `https` addresses, opened in a page of their own",
    ),
});

/** The same as the service has them. */
export const limitsSettings = (values: z.infer<typeof limitsVariables>) => ({
  maxBodyBytes: values.MAX_BODY_BYTES,
  maxDepth: values.MAX_DEPTH,
  maxPixels: values.MAX_PIXELS,
  maxPlotMarks: values.MAX_PLOT_MARKS,
  renderLimits: Object.fromEntries(
    renderLimits.map((name) => [name, values[RENDER_LIMITS[name].setting]]),
  ) as RenderLimits,
  maxDatasetBytes: values.MAX_DATASET_BYTES,
  maxDatasetRows: values.MAX_DATASET_ROWS,
  maxDatasetCells: values.MAX_DATASET_CELLS,
  svgLinks: values.SVG_LINKS,
});
