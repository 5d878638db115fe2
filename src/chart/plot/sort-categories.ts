import type { JsonValue } from "../request.ts";
import { isSortable } from "./category-order.ts";
import type { Dimension } from "./dimension.ts";
import type { Draft } from "./draft.ts";
import type { Measure } from "./measure.ts";
import { isNumeric } from "./plot-table.ts";

/**
 * The sort of a category axis. Left out: categories with an order of their own keep it, as do the rows of an ordered
 * table; all else goes from the largest value to the smallest.
 *
 * @param sort by the categories (`x`) or by their values (`y`)
 */
export function sortCategories(
  draft: Draft,
  { column, kind, order, keys }: Dimension,
  measure: Measure,
  sort = draft.options.sort,
): JsonValue | undefined {
  if (kind !== "category") return sort === "-x" ? "descending" : undefined;
  const isFolded = order !== undefined && column.type !== "string";
  if (sort === "x") return order === undefined ? "ascending" : [...order];
  if (sort === "-x") return order === undefined ? "descending" : order.toReversed();
  if (sort === undefined && order !== undefined) return [...order];
  if (sort === "none" || (sort === undefined && draft.table.isOrdered)) return null;
  if (sort === undefined && (isNumeric(column) || column.type === "boolean") && !isFolded) return "ascending";
  const byValue = [...measure.totals(keys)]
    .sort(([, a], [, b]) => a - b)
    .map(([key]) => key)
    .filter(isSortable);
  return sort === "y" ? byValue : byValue.reverse();
}
