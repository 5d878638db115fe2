import { nearestName } from "../nearest-name.ts";
import type { Draft } from "./draft.ts";
import { plotInvalid, quoted } from "./plot-invalid.ts";
import { isNumeric, isReadable, KIND_OF_COLUMN, type PlotColumn } from "./plot-table.ts";

export type ColumnParameter = "x" | "y" | "color" | "size" | "facet";

/**
 * The column that a parameter names, if it is given.
 *
 * @throws ServiceError PLOT_INVALID where there is none of that name, or nothing in it
 */
export function namedColumn({ table, options }: Draft, parameter: ColumnParameter): PlotColumn | undefined {
  const name = options[parameter];
  if (name === undefined) return undefined;
  const column =
    table.columns.find((candidate) => candidate.name === name) ??
    onlyOne(table.columns.filter((candidate) => candidate.name.toLowerCase() === name.toLowerCase()));
  if (column === undefined) {
    const names = table.columns.map((candidate) => candidate.name);
    throw plotInvalid(
      parameter,
      `There is no column ${quoted(name)} for ${parameter}; the nearest is ${quoted(nearestColumn(name, names))}. ${listed("The columns are", table.columns)}`,
    );
  }
  if (column.nulls >= table.rowCount || column.distinct === 0) {
    throw plotInvalid(
      parameter,
      `${parameter} names ${quoted(column.name)}, a column without a single value.`,
    );
  }
  if (isReadable(column)) return column;
  throw plotInvalid(parameter, `No column can be drawn by the name ${column.name}: rename it in the data.`);
}

/** A name that holds what was asked for is nearer than one that needs fewer changes. */
function nearestColumn(unknown: string, names: readonly string[]): string {
  const part = unknown.toLowerCase();
  const holding = part.length < 3 ? [] : names.filter((name) => name.toLowerCase().includes(part));
  return nearestName(unknown, holding.length > 0 ? holding : names);
}

const onlyOne = (found: readonly PlotColumn[]): PlotColumn | undefined =>
  found.length === 1 ? found[0] : undefined;

/** @throws ServiceError PLOT_INVALID where the column holds no numbers */
export function requireNumeric(draft: Draft, parameter: ColumnParameter, column: PlotColumn): void {
  if (isNumeric(column)) return;
  const numeric = draft.table.columns.filter(isNumeric);
  const hint = numeric.length === 0 ? "No column holds numbers." : listed("Columns of numbers are", numeric);
  const count = takesAggregate(draft.type) ? " Rows are counted with aggregate=count." : "";
  throw plotInvalid(
    parameter,
    `${parameter} of a ${draft.type} needs numbers; ${quoted(column.name)} holds ${KIND_OF_COLUMN[column.type]}. ${hint}${count}`,
  );
}

const takesAggregate = (type: string): boolean => !["scatter", "histogram", "boxplot"].includes(type);

/** A sentence that names some columns, never too many. */
function listed(opening: string, columns: readonly PlotColumn[]): string {
  const names = columns.slice(0, 12).map(({ name }) => quoted(name));
  return `${opening} ${names.join(", ")}${columns.length > names.length ? ", …" : ""}.`;
}
