/** A bound on the work of one chart. */
export interface RenderLimit {
  /** The environment variable that sets it. */
  readonly setting: string;
  readonly standard: number;
  /** What is counted, to follow a number. */
  readonly what: string;
  /** More for the table of settings. */
  readonly note?: string;
}

/**
 * What drawing one chart may take, counted since no clock can be trusted to stop it. Each counts all that there is in
 * one chart, unless it says "one".
 */
export const RENDER_LIMITS = {
  maxSteps: {
    setting: "MAX_STEPS",
    standard: 100_000_000,
    what: "steps",
    note: "one is some ten nanoseconds of transforms, expressions, layout and drawing",
  },
  maxSpecValues: {
    setting: "MAX_SPEC_VALUES",
    standard: 50_000,
    what: "values in the spec outside of its data",
  },
  maxViews: {
    setting: "MAX_VIEWS",
    standard: 150,
    what: "views in the Vega-Lite spec",
    note: "repeated ones each time; a boxplot or an error bar is several",
  },
  maxOperators: {
    setting: "MAX_OPERATORS",
    standard: 12_000,
    what: "operators in the dataflow",
    note: "each cell of a facet has its own for every mark, scale and axis in it",
  },
  maxRows: {
    setting: "MAX_ROWS",
    standard: 250_000,
    what: "rows",
    note: "of the data, and those that its transforms make",
  },
  maxCells: { setting: "MAX_CELLS", standard: 2_500_000, what: "cells", note: "each row times its fields" },
  maxMarks: {
    setting: "MAX_MARKS",
    standard: 60_000,
    what: "marks",
    note: "axes, legends and the points of lines among them",
  },
  maxTicks: {
    setting: "MAX_TICKS",
    standard: 10_000,
    what: "ticks, bins or colours in one scale, axis or legend",
  },
  maxGridCells: {
    setting: "MAX_GRID_CELLS",
    standard: 4_000_000,
    what: "cells in grids",
    note: "of densities, contours, heatmaps, labels and word clouds",
  },
  maxPathChars: { setting: "MAX_PATH_CHARS", standard: 1_000_000, what: "characters of paths" },
  maxTextChars: { setting: "MAX_TEXT_CHARS", standard: 500_000, what: "characters of text" },
  maxSvgChars: { setting: "MAX_SVG_CHARS", standard: 10_000_000, what: "characters of SVG" },
  maxPaintedPixels: {
    setting: "MAX_PAINTED_PIXELS",
    standard: 100_000_000,
    what: "painted pixels",
    note: "each as often as something is drawn over it",
  },
  maxExpressionTextChars: {
    setting: "MAX_EXPRESSION_TEXT_CHARS",
    standard: 4_000_000,
    what: "characters in one text that an expression makes",
  },
  maxExpressionListItems: {
    setting: "MAX_EXPRESSION_LIST_ITEMS",
    standard: 1_000_000,
    what: "items in one list that an expression makes",
  },
} as const satisfies Readonly<Record<string, RenderLimit>>;

export type RenderLimitName = keyof typeof RENDER_LIMITS;

export type RenderLimits = Readonly<Record<RenderLimitName, number>>;

export const STANDARD_RENDER_LIMITS = Object.fromEntries(
  Object.entries(RENDER_LIMITS).map(([name, { standard }]) => [name, standard]),
) as RenderLimits;
