import type { Keys } from "./aggregate-by.ts";
import { categoriesOf, choosePair, columnsOf, measuresOf } from "./choose-columns.ts";
import { roleOf } from "./column-role.ts";
import { isUniqueBy } from "./cross-keys.ts";
import { categoryKeys } from "./dimension.ts";
import type { Draft } from "./draft.ts";
import { namedColumn } from "./find-column.ts";
import { plotInvalid } from "./plot-invalid.ts";
import { isNumeric, type PlotColumn } from "./plot-table.ts";
import { parseDate } from "./read-date.ts";
import { MAX_SERIES } from "./series.ts";

export interface LineColumns {
  /** Left out: the rows in their order. */
  readonly x: PlotColumn | undefined;
  readonly y: PlotColumn | undefined;
  readonly color: PlotColumn | undefined;
}

/** The columns of a line: dates go along it, and colour parts the rows of one date where that leaves one row for each. */
export function chooseLineColumns(draft: Draft): LineColumns {
  const named = {
    x: namedColumn(draft, "x"),
    y: namedColumn(draft, "y"),
    color: namedColumn(draft, "color"),
  };
  const x = named.x ?? chooseAlong(draft, named.y);
  const measures = measuresOf(draft, [x, named.color]);
  const isSeries = x !== undefined && ["time", "year", "id"].includes(roleOf(x, draft.table));
  const pair = x === undefined || isSeries ? undefined : choosePair(draft, x, [named.color]);
  const y = named.y ?? (x !== undefined && isNumeric(x) ? pair?.[1] : undefined) ?? measures[0];
  if (y === undefined && x === undefined) {
    throw plotInvalid("y", `No column holds numbers that a ${draft.type} could show: name one in y.`);
  }
  if (draft.type === "sparkline") return { x, y, color: undefined };
  return { x, y, color: named.color ?? (x === undefined ? undefined : chooseSeries(draft, x, y)) };
}

function chooseAlong(draft: Draft, y: PlotColumn | undefined): PlotColumn | undefined {
  const [time] = [...columnsOf(draft, "time", [y]), ...columnsOf(draft, "year", [y])].filter(
    ({ distinct }) => distinct > 1,
  );
  if (time !== undefined) return time;
  const id = columnsOf(draft, "id", [y]).find(isNumeric);
  if (id !== undefined) return id;
  const categories = categoriesOf(draft, [y]);
  if (draft.table.isOrdered) return categories[0];
  const names = [...categories, ...columnsOf(draft, "name", [y])];
  const unique = names.find((column) => column.distinct === draft.table.rowCount);
  if (unique !== undefined) return unique;
  const pair = y === undefined ? choosePair(draft, undefined, []) : choosePair(draft, y, []);
  return pair?.find((column) => column !== y) ?? categories[0];
}

/** Rows that share a date are several series, if some column of a few values parts them wholly. */
function chooseSeries(draft: Draft, x: PlotColumn, y: PlotColumn | undefined): PlotColumn | undefined {
  const keys = rawKeys(draft, x);
  if (isUniqueBy([keys, draft.facet?.keys])) return undefined;
  return categoriesOf(draft, [x, y], MAX_SERIES).find((column) =>
    isUniqueBy([keys, categoryKeys(draft.table.values(column.name)), draft.facet?.keys]),
  );
}

/** Each row's own place along x. */
export function rawKeys({ table }: Draft, column: PlotColumn): Keys {
  const values = table.values(column.name);
  return column.type === "date" ? Array.from(values, parseDate) : categoryKeys(values);
}
