import type { JsonObject } from "../request.ts";
import type { ChartWarning } from "../warning.ts";
import type { Keys } from "./aggregate-by.ts";
import type { PlotOptions } from "./plot-options.ts";
import type { PlotColumn, PlotTable } from "./plot-table.ts";
import type { PlotType } from "./plot-types.ts";

/** A plot in the making: what is asked for, and what choosing its columns has given so far. */
export interface Draft {
  readonly type: PlotType;
  readonly table: PlotTable;
  readonly options: PlotOptions;
  /** The marks that each view may have, and its size in px. */
  readonly maxMarks: number;
  readonly width: number;
  readonly height: number;
  /** The small chart of each row, where a column splits the plot, and the field that does. */
  readonly facet?: { readonly keys: Keys; readonly field: string };
  readonly transforms: JsonObject[];
  readonly warnings: ChartWarning[];
  /** The columns that the spec reads. */
  readonly used: Set<string>;
  /** The name under which the spec reads a column. */
  readonly fieldOf: (column: PlotColumn) => string;
  /** A field's name that no column has. */
  readonly newField: (name: string) => string;
}

export type DraftOptions = Pick<Draft, "type" | "table" | "options" | "maxMarks" | "width" | "height">;

/** A name that Vega would take for a path, or for something of its own. */
const isAwkward = (name: string): boolean =>
  /[.[\]\\'"`\p{Cc}\p{Zl}\p{Zp}]|^__|^$|^(?:prototype|datum|data)$/u.test(name);

export function createDraft(options: DraftOptions): Draft {
  const { table } = options;
  const transforms: JsonObject[] = [];
  const used = new Set<string>();
  const taken = new Set(table.columns.map(({ name }) => name));
  const fields = new Map<string, string>();

  const newField = (name: string): string => {
    let free = name;
    for (let i = 2; taken.has(free); i++) free = `${name}_${i}`;
    taken.add(free);
    return free;
  };
  const fieldOf = (column: PlotColumn): string => {
    used.add(column.name);
    if (!isAwkward(column.name)) return column.name;
    const known = fields.get(column.name);
    if (known !== undefined) return known;
    const field = newField("column");
    const read = `datum[${JSON.stringify(column.name)}]`;
    transforms.push({ calculate: column.type === "date" ? `toDate(${read})` : read, as: field });
    fields.set(column.name, field);
    return field;
  };
  return { ...options, transforms, warnings: [], used, fieldOf, newField };
}

/** The title of a column's axis or legend: underscores stand for spaces there. */
export const titleOf = ({ name, title }: PlotColumn): string | null =>
  title === undefined ? name.replace(/(?<=[^_])_+(?=[^_])|[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ") : title;
