import type { PlotColumn, PlotTable } from "../../../src/chart/plot/plot-table.ts";
import type { JsonObject, JsonValue } from "../../../src/chart/request.ts";

const isDate = (value: JsonValue): boolean =>
  typeof value === "string" &&
  /^(\d{4}-\d{2}-\d{2}|[A-Z][a-z]{2} \d{1,2} \d{4})/.test(value) &&
  !Number.isNaN(Date.parse(value));

/** The table of some rows, its types as reading data infers them. */
export function tableOf(rows: readonly JsonObject[]): PlotTable {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const values = new Map(names.map((name) => [name, rows.map((row) => row[name] ?? null)]));
  return {
    rowCount: rows.length,
    columns: names.map((name) => columnOf(name, values.get(name) ?? [])),
    values: (name) => values.get(name) ?? [],
  };
}

export function columnOf(name: string, values: readonly JsonValue[]): PlotColumn {
  const present = values.filter((value) => value !== null);
  const numbers = present.filter((value) => typeof value === "number");
  const shared = { name, distinct: new Set(present).size, nulls: values.length - present.length };
  if (present.length > 0 && numbers.length === present.length) {
    return {
      ...shared,
      type: numbers.every(Number.isInteger) ? "integer" : "number",
      min: numbers.reduce((a, b) => Math.min(a, b)),
      max: numbers.reduce((a, b) => Math.max(a, b)),
    };
  }
  const is = (test: (value: JsonValue) => boolean): boolean => present.length > 0 && present.every(test);
  if (is((value) => typeof value === "boolean")) return { ...shared, type: "boolean" };
  return { ...shared, type: is(isDate) ? "date" : "string" };
}
