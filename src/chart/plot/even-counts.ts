import { aggregateBy } from "./aggregate-by.ts";
import { crossKeys } from "./cross-keys.ts";
import { categoryKeys } from "./dimension.ts";
import type { Draft } from "./draft.ts";
import type { PlotColumn } from "./plot-table.ts";

/** Whether every group that has rows has as many: their count says nothing. */
export function hasEvenCounts({ table }: Draft, columns: readonly PlotColumn[]): boolean {
  const keys = columns.map(({ name }) => categoryKeys(table.values(name)));
  return new Set(aggregateBy(crossKeys(keys), undefined, "count").values()).size === 1;
}
