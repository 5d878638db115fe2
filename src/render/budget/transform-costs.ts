import { gridCosts } from "./costs/grid-costs.ts";
import { layoutCosts } from "./costs/layout-costs.ts";
import { markCosts } from "./costs/mark-costs.ts";
import { rowCosts } from "./costs/row-costs.ts";
import { scaleCosts } from "./costs/scale-costs.ts";
import { statisticsCosts } from "./costs/statistics-costs.ts";
import type { TransformCosts } from "./transform-call.ts";

/** What Vega's transforms are charged before they do their work, by their names. */
export const transformCosts: TransformCosts = {
  ...rowCosts,
  ...statisticsCosts,
  ...gridCosts,
  ...scaleCosts,
  ...layoutCosts,
  ...markCosts,
};

/** Transforms whose rows are counted when they are made: before, only that there are not far too many. */
export const MAKERS: ReadonlySet<string> = new Set(
  "aggregate countpattern contour density isocontour kde kde2d loess pivot regression treelinks voronoi".split(
    " ",
  ),
);
