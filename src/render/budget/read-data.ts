import type { RenderBudget } from "./render-budget.ts";

/** Counts what a reader is about to make. */
export interface DataCount {
  /** Members of rows, or coordinates. */
  cells(count: number): void;
  spend(steps: number): void;
}

/** A format of Vega's as a reader gets it. */
export interface CountedFormat {
  readonly count?: DataCount;
}

type Parse = (data: unknown, format: unknown) => unknown;

const WHERE = "the data";
const CELL_STEPS = 10;
/** A date that is read, by a pattern or not. */
const DATE_STEPS = 150;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Reads data as Vega does, but that the rows are counted between being read and having their types: all fields that are
 * to be parsed become members of each row, whether it had them or not.
 *
 * @param parse of Vega, that does both
 */
export function readData(data: unknown, format: unknown, parse: Parse, budget: RenderBudget): unknown {
  const { parse: types, ...others } = isObject(format) ? format : { parse: undefined };
  const count: DataCount = {
    cells: (cells) => budget.check("maxCells", cells, WHERE),
    spend: (steps) => budget.spend(steps, WHERE),
  };
  const rows = parse(data, { ...others, count });
  if (!types || !Array.isArray(rows)) return rows;
  budget.check("maxRows", rows.length, WHERE);
  if (isObject(types)) {
    const names = Object.values(types);
    const dates = names.filter((type) => typeof type === "string" && /^(?:date|utc)/.test(type)).length;
    budget.check("maxCells", rows.length * names.length, WHERE);
    budget.spend(rows.length * (CELL_STEPS * names.length + DATE_STEPS * dates), WHERE);
  }
  return parse(rows, { parse: types });
}
