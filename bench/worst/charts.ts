import type { Charts } from "./charts/charts.ts";
import { compiledCharts } from "./charts/compiled.ts";
import { expressionCharts } from "./charts/expressions.ts";
import { fieldCharts } from "./charts/fields.ts";
import { gridCharts } from "./charts/grids.ts";
import { guideCharts } from "./charts/guides.ts";
import { imageCharts } from "./charts/images.ts";
import { labelCharts } from "./charts/labels.ts";
import { layoutCharts } from "./charts/layouts.ts";
import { paintCharts } from "./charts/paints.ts";
import { rowCharts } from "./charts/rows.ts";
import { shapeCharts } from "./charts/shapes.ts";
import { sourceCharts } from "./charts/sources.ts";
import { statisticsCharts } from "./charts/statistics.ts";
import { textCharts } from "./charts/texts.ts";
import { viewCharts } from "./charts/views.ts";

/** Charts that take as much as one can, each of one thing: what the limits are measured by. */
export const charts: Charts = {
  ...rowCharts,
  ...statisticsCharts,
  ...gridCharts,
  ...layoutCharts,
  ...guideCharts,
  ...viewCharts,
  ...shapeCharts,
  ...textCharts,
  ...paintCharts,
  ...imageCharts,
  ...expressionCharts,
  ...sourceCharts,
  ...labelCharts,
  ...fieldCharts,
  ...compiledCharts,
};
