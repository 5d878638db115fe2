import { ServiceError } from "../../../errors.ts";
import { CLOUD_EDGE_PX } from "../../cloud-canvas.ts";
import { fieldsOf, lengthOf, listOf, numberOf, rowsOf } from "../call-values.ts";
import { sumOfDepths } from "../sum-of-depths.ts";
import type { TransformCosts, Tuple } from "../transform-call.ts";

const log2 = (count: number): number => Math.log2(Math.max(2, count));

/** d3-force in one round, for a node. */
const NODE_STEPS = 30;

/** A word of a cloud, drawn and outlined to see what it covers. */
const WORD_STEPS = 90_000;

/** How many rows lie at most in one place, from which a force cannot tell them. */
function mostInOnePlace(rows: readonly Tuple[]): number {
  const places = new Map<string, number>();
  for (const { x, y, fx, fy } of rows) {
    if ((fx ?? x) === undefined && (fy ?? y) === undefined) continue;
    const place = `${fx ?? x},${fy ?? y}`;
    places.set(place, (places.get(place) ?? 0) + 1);
  }
  return [...places.values()].reduce((most, count) => Math.max(most, count), 1);
}

/** The font sizes that the words of a cloud get. */
function wordSizes(
  words: readonly Tuple[],
  { fontSize, fontSizeRange }: Readonly<Record<string, unknown>>,
): number[] {
  const [given] = fieldsOf(fontSize);
  if (given === undefined) return words.map(() => numberOf(fontSize, 14));
  const sizes = words.map((word) => Math.max(0, numberOf(given(word), 0)));
  if (fontSizeRange === null) return sizes;
  const [from = 10, to = 50] = listOf(fontSizeRange).map((size) => numberOf(size, 0));
  const roots = sizes.map(Math.sqrt);
  const least = roots.reduce((low, root) => Math.min(low, root), Number.POSITIVE_INFINITY);
  const span = roots.reduce((high, root) => Math.max(high, root), 0) - least;
  return roots.map((root) => (span > 0 ? from + ((to - from) * (root - least)) / span : Math.max(from, to)));
}

const isLength = (value: number | undefined): value is number => value !== undefined && value > 0;

/** Around each word of a cloud, px. */
function paddingOf(word: Tuple, { padding }: Readonly<Record<string, unknown>>): number {
  const given = Number(typeof padding === "function" ? padding(word) : padding);
  return given > 0 ? given : 0;
}

/** More columns than there can be views are as many as there are. */
const MAX_COLUMNS = 10_000;

/** The layout with a number of columns that its arrays can have. */
function withColumns(layout: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { columns } = layout;
  if (!columns) return layout;
  if (!(Number(columns) >= 1)) {
    throw new ServiceError("SPEC_INVALID", "The columns of a layout are a whole number from 1 on.");
  }
  return { ...layout, columns: Math.round(Math.min(Number(columns), MAX_COLUMNS)) };
}

/** Layouts, whose work grows faster than their rows. */
export const layoutCosts: TransformCosts = {
  force({ params, pulse, budget, where }) {
    const nodes = rowsOf(pulse).length;
    const rounds = params.static === true ? Math.max(1, numberOf(params.iterations, 0) || 300) : 1;
    let steps = NODE_STEPS * nodes;
    for (const force of listOf(params.forces) as Readonly<Record<string, unknown>>[]) {
      const times = Math.max(1, numberOf(force.iterations, 1));
      if (force.force === "collide") steps += times * 20 * nodes * log2(nodes);
      if (force.force === "link") steps += times * 10 * lengthOf(force.links);
      if (force.force === "nbody") {
        const isExact = numberOf(force.theta, 0.9) < 0.5;
        steps += isExact ? 2 * nodes * nodes : nodes * (30 * log2(nodes) + mostInOnePlace(rowsOf(pulse)));
      }
    }
    budget.spend(rounds * steps, where);
  },

  label({ params, pulse, budget, where }) {
    const labels = rowsOf(pulse);
    const [width = 0, height = 0] = listOf(params.size).map((side) => Math.max(0, numberOf(side, 0)));
    const tallest = labels.reduce((most, { fontSize }) => Math.max(most, numberOf(fontSize, 11)), 0);
    const padding = Math.max(0, numberOf(params.padding, 0));
    const positions = Math.max(listOf(params.anchor).length || 8, listOf(params.offset).length);
    const area = (width + 2 * padding) * (height + 2 * padding);
    budget.take("maxGridCells", area, where);
    budget.spend(area, where);
    const isArea =
      (labels[0]?.datum as { mark?: { marktype?: unknown } } | undefined)?.mark?.marktype === "group";
    const search = isArea && params.method !== "naive" ? area : 0;
    const lines = Math.min(height, tallest + 2) * (1 + width / 32);
    budget.spend(labels.length * (50 + positions * (10 + lines) + search), where);
  },

  wordcloud({ params, pulse, budget, where }) {
    const words = rowsOf(pulse);
    const [width, height] = listOf(params.size || [500, 500]).map(Number);
    if (!isLength(width) || !isLength(height)) {
      throw new ServiceError("SPEC_INVALID", "The size of a word cloud is two numbers above 0.");
    }
    budget.take("maxGridCells", width * height, where);
    const [text] = fieldsOf(params.text);
    const sizes = wordSizes(words, params);
    for (const [at, word] of words.entries()) {
      const chars = text === undefined ? 10 : String(text(word)).length;
      const size = sizes[at] ?? 14;
      // The picture of a word; where it is tried along a spiral is counted one by one.
      const edge = 2 * paddingOf(word, params);
      const sprite = Math.min(CLOUD_EDGE_PX ** 2, 2 * (size + edge) * (size * chars + 64 + edge));
      budget.spend(WORD_STEPS + 4 * sprite, where);
    }
  },

  viewlayout({ params }) {
    const { layout } = params;
    if (typeof layout === "object" && layout !== null) params.layout = withColumns({ ...layout });
  },

  voronoi: ({ pulse, budget, where }) => budget.spend(200 * rowsOf(pulse).length, where),
  pack: ({ pulse, budget, where }) => {
    const rows = rowsOf(pulse).length;
    budget.spend(rows * (200 + 2 * Math.sqrt(rows)), where);
  },
  tree: ({ pulse, budget, where }) => budget.spend(100 * rowsOf(pulse).length, where),
  treemap: ({ pulse, budget, where }) => budget.spend(100 * rowsOf(pulse).length, where),
  partition: ({ pulse, budget, where }) => budget.spend(60 * rowsOf(pulse).length, where),
  stratify: ({ params, pulse, budget, where }) => {
    const rows = rowsOf(pulse);
    const [key] = fieldsOf(params.key);
    const [parentKey] = fieldsOf(params.parentKey);
    budget.spend(60 * rows.length, where);
    if (key === undefined || parentKey === undefined) return;
    const parents = new Map(rows.map((row) => [String(key(row)), parentKey(row)]));
    // d3-hierarchy goes up from each node to find how high the tree is.
    budget.spend(0.3 * sumOfDepths(parents), where);
  },
  nest: ({ pulse, budget, where }) => budget.spend(100 * rowsOf(pulse).length, where),
  overlap: ({ pulse, budget, where }) => budget.spend(20 * rowsOf(pulse).length, where),
};
