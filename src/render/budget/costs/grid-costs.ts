import { fieldsOf, groupSizes, lengthOf, listOf, numberOf, rowsOf } from "../call-values.ts";
import type { TransformCall, TransformCosts } from "../transform-call.ts";

/** What a cell costs in each of the passes over a grid. */
const CELL_STEPS = 4;

function takeCells({ budget, where }: TransformCall, cells: number, passes: number): void {
  budget.take("maxGridCells", cells, where);
  budget.spend(CELL_STEPS * passes * cells, where);
}

/** The grid of a density, as wide around its size as it is blurred. */
function densityCells({ size, cellSize, bandwidth }: Readonly<Record<string, unknown>>): number {
  const cell = 2 ** Math.floor(Math.log2(Math.max(1, numberOf(cellSize, 4))));
  const widths = listOf(bandwidth);
  return [0, 1].reduce((cells, side) => {
    const blur = Math.max(0, numberOf(widths[side] ?? widths[0], 0));
    const length = numberOf(listOf(size)[side], 0);
    return cells * (length / cell + 2 * (blur / cell + 2));
  }, 1);
}

interface Grid {
  readonly width?: unknown;
  readonly height?: unknown;
  readonly x1?: unknown;
  readonly y1?: unknown;
  readonly x2?: unknown;
  readonly y2?: unknown;
}

const sizeOf = ({ width, height }: Grid): number =>
  Math.max(0, numberOf(width, 0)) * Math.max(0, numberOf(height, 0));

/** The grids in rows, whose sizes are what the data says. */
function gridsOf({ params, pulse }: TransformCall): Grid[] {
  const [field] = fieldsOf(params.field);
  return rowsOf(pulse).map((row) => ((field?.(row) ?? row) || {}) as Grid);
}

const levelsOf = ({ thresholds, levels, count }: Readonly<Record<string, unknown>>): number =>
  thresholds === undefined ? 2 * numberOf(levels ?? count, 10) : lengthOf(thresholds);

/** The lines of a graticule times the points of each. */
function graticulePoints(params: Readonly<Record<string, unknown>>): number {
  const side = (value: unknown, at: number, standard: number): number =>
    Math.abs(numberOf(listOf(value)[at], standard)) || standard;
  const precision = Math.abs(numberOf(params.precision, 2.5)) || 2.5;
  const minor = params.stepMinor ?? params.step;
  const major = params.stepMajor ?? params.step;
  const reach = [params.extent, params.extentMinor, params.extentMajor]
    .flatMap((extent) => listOf(extent).flatMap((corner) => listOf(corner)))
    .reduce<number>((most, value) => Math.max(most, Math.abs(numberOf(value, 0))), 180);
  const lines = (2 * reach) / side(minor, 0, 10) + (2 * reach) / side(minor, 1, 10);
  const bold = (2 * reach) / side(major, 0, 90) + (2 * reach) / side(major, 1, 360);
  return (lines + bold) * ((2 * reach) / precision + 3);
}

/** Transforms that work on grids and globes. */
export const gridCosts: TransformCosts = {
  kde2d(call) {
    const groups = groupSizes(rowsOf(call.pulse), call.params.groupby).size;
    takeCells(call, groups * densityCells(call.params), 4);
    call.budget.spend(10 * rowsOf(call.pulse).length, call.where);
  },
  contour(call) {
    const { params, budget, where } = call;
    const cells =
      params.values === undefined
        ? densityCells(params)
        : sizeOf({ width: listOf(params.size)[0], height: listOf(params.size)[1] });
    budget.check("maxTicks", levelsOf(params), where);
    takeCells(call, cells, 8 + 3 * levelsOf(params));
  },
  isocontour(call) {
    const { params, budget, where } = call;
    budget.check("maxTicks", levelsOf(params), where);
    for (const grid of gridsOf(call)) takeCells(call, sizeOf(grid), 3 * levelsOf(params));
  },
  heatmap(call) {
    for (const grid of gridsOf(call)) {
      const [x1, y1] = [numberOf(grid.x1, 0), numberOf(grid.y1, 0)];
      const [x2, y2] = [
        numberOf(grid.x2, 0) || numberOf(grid.width, 0),
        numberOf(grid.y2, 0) || numberOf(grid.height, 0),
      ];
      takeCells(call, Math.max(0, x2 - x1) * Math.max(0, y2 - y1), 5);
    }
  },
  graticule({ params, budget, where }) {
    const points = graticulePoints(params);
    budget.take("maxPathChars", 4 * points, where);
    budget.spend(20 * points, where);
  },
};
