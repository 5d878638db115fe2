/** The themes of the package `vega-themes`, which is loaded with the renderer alone. */
export const THEME_NAMES = [
  "carbong10",
  "carbong90",
  "carbong100",
  "carbonwhite",
  "dark",
  "excel",
  "fivethirtyeight",
  "ggplot2",
  "googlecharts",
  "latimes",
  "powerbi",
  "quartz",
  "urbaninstitute",
  "vox",
] as const;

export type ThemeName = (typeof THEME_NAMES)[number];
