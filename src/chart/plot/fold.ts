import type { Key } from "./aggregate-by.ts";
import { isSortable } from "./category-order.ts";
import type { Dimension } from "./dimension.ts";
import type { Draft } from "./draft.ts";
import type { ColumnParameter } from "./find-column.ts";
import { counted, plotInvalid, quoted } from "./plot-invalid.ts";

/** Past this many values a column is no set of categories: what is folded would be nearly all. */
const MAX_FOLDED = 5000;

/**
 * Keeps the categories of the highest totals and puts the others together as “Other”, with a warning.
 *
 * @param limit groups that are left, “Other” among them
 * @param rest whether the others are shown even where they would dwarf the rest
 * @throws ServiceError PLOT_INVALID where there are far too many
 */
export function foldCategories(
  draft: Draft,
  parameter: ColumnParameter,
  dimension: Dimension,
  limit: number,
  totals: ReadonlyMap<Key, number>,
  rest: "together" | "small" = "together",
): Dimension {
  const { column, groups, kind } = dimension;
  if (kind !== "category" || groups.size <= limit) return dimension;
  if (groups.size > MAX_FOLDED) {
    throw plotInvalid(
      parameter,
      `${quoted(column.name)} has ${counted(groups.size)} different values, too many for the ${parameter} of a ${draft.type}; take a column of fewer values, or a histogram.`,
    );
  }
  const ranked = [...groups].sort((a, b) => (totals.get(b) ?? 0) - (totals.get(a) ?? 0));
  const kept = ranked.slice(0, Math.max(limit - 1, 0));
  const restTotal = ranked.slice(kept.length).reduce<number>((sum, key) => sum + (totals.get(key) ?? 0), 0);
  const isLeftOut = rest === "small" && restTotal > 2 * Math.max(0, totals.get(ranked[0] ?? "") ?? 0);
  const other = ["Other", "Others", "All others", "The others"].find((name) => !groups.has(name)) ?? "…";
  const keptSet = new Set(kept);
  const field = draft.newField(`${parameter} folded`);
  draft.transforms.push({
    lookup: dimension.channel.field ?? "",
    from: {
      data: { values: kept.map((key) => ({ kept: key, shown: String(key) })) },
      key: "kept",
      fields: ["shown"],
    },
    as: [field],
    default: isLeftOut ? null : other,
  });
  if (isLeftOut) draft.transforms.push({ filter: `datum[${JSON.stringify(field)}] != null` });
  const fate = isLeftOut ? "left out" : `together as ${other}`;
  draft.warnings.push({
    code: "FOLDED",
    message: `${quoted(column.name)} has ${counted(groups.size)} values; the ${counted(kept.length)} largest are shown, the others ${fate}.`,
  });
  const keys = dimension.keys.map((key) =>
    key === undefined ? undefined : keptSet.has(key) ? String(key) : isLeftOut ? undefined : other,
  );
  return {
    ...dimension,
    channel: { ...dimension.channel, field, type: "nominal" },
    keys,
    groups: new Set(keys.filter((key) => key !== undefined)),
    order: [
      ...(dimension.order ?? kept.map(String)).filter((key) => keptSet.has(key) && isSortable(key)),
      ...(isLeftOut ? [] : [other]),
    ],
  };
}
