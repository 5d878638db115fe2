import { isJsonObject } from "../chart/parse-json.ts";
import type { JsonObject, JsonValue } from "../chart/request.ts";

export type Side = "width" | "height";

/** The size of a view that says none itself, px: Vega-Lite's default for a continuous scale. */
const DEFAULT_SIDE_PX = 300;

/**
 * Sets the size of a Vega-Lite view: that of each cell, where it is a facet or a repeat. The parts of a concatenation
 * share it, along its direction, in proportion to their own sizes; across it each part gets the whole.
 *
 * @returns a new spec
 */
export function withSide(spec: JsonObject, side: Side, px: number): JsonObject {
  const { spec: inner } = spec;
  if (isJsonObject(inner)) return { ...spec, spec: withSide(inner, side, px) };
  const grid = gridOf(spec);
  if (grid === undefined) return { ...spec, [side]: px };
  const { member, rows } = grid;
  const lanePx = shared(px, laneSides(rows, side));
  const parts = rows.flatMap((row, i) =>
    row.map((part, j) => {
      const partPx = lanePx[side === "width" ? j : i] ?? px;
      return isJsonObject(part) ? withSide(part, side, partPx) : part;
    }),
  );
  return { ...spec, [member]: parts };
}

/** The parts of a concatenation, row by row. */
function gridOf(spec: JsonObject): { member: string; rows: readonly JsonValue[][] } | undefined {
  const { hconcat, vconcat, concat, columns } = spec;
  if (Array.isArray(hconcat)) return { member: "hconcat", rows: [hconcat] };
  if (Array.isArray(vconcat)) return { member: "vconcat", rows: vconcat.map((part) => [part]) };
  if (!Array.isArray(concat)) return undefined;
  const perRow = typeof columns === "number" && columns >= 1 ? Math.floor(columns) : concat.length;
  const rows: JsonValue[][] = [];
  for (let i = 0; i < concat.length; i += perRow) rows.push(concat.slice(i, i + perRow));
  return { member: "concat", rows };
}

/** How large a part says that it is, px, as far as that can be known before it is laid out. */
function sideOf(spec: JsonValue, side: Side): number {
  if (!isJsonObject(spec)) return DEFAULT_SIDE_PX;
  if (isJsonObject(spec.spec)) return sideOf(spec.spec, side);
  const rows = gridOf(spec)?.rows;
  if (rows === undefined) {
    const own = spec[side];
    return typeof own === "number" && own > 0 ? own : DEFAULT_SIDE_PX;
  }
  return sum(laneSides(rows, side));
}

/** The widths of the columns, or the heights of the rows, of a grid of parts: each that of its largest part. */
function laneSides(rows: readonly JsonValue[][], side: Side): number[] {
  const lanes: number[] = [];
  for (const [i, row] of rows.entries()) {
    for (const [j, part] of row.entries()) {
      const lane = side === "width" ? j : i;
      lanes[lane] = Math.max(lanes[lane] ?? 1, sideOf(part, side));
    }
  }
  return lanes;
}

/** `px` in whole parts of these proportions, which add up to it. */
function shared(px: number, weights: readonly number[]): number[] {
  const perWeight = px / sum(weights);
  let before = 0;
  return weights.map((weight) => {
    const start = Math.round(before * perWeight);
    before += weight;
    return Math.max(1, Math.round(before * perWeight) - start);
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
