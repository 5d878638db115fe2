import { ServiceError } from "../../errors.ts";
import { counted } from "./plot-invalid.ts";
import type { PlotColumn, PlotTable } from "./plot-table.ts";
import { parseDate } from "./read-date.ts";

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const ISO_DATE = /^\d{4}-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?$/;

/**
 * The table of `labels=a,b,c&values=1,2,3`, or of two lists: the columns `label` and `value`, in the order given. A value left empty is
 * a gap; labels that are all ISO 8601 dates are dates. Without labels the values are numbered from 1.
 *
 * @throws ServiceError INVALID_OPTION
 */
export function parseLabelValues(
  labels: string | readonly string[] | undefined,
  values: string | readonly (number | null)[] | undefined,
): PlotTable {
  if (values === undefined) throw invalid("values", "The labels have no values: add values=1,2,3.");
  const numbers = typeof values === "string" ? values.split(",").map(parseValue) : values;
  const names =
    typeof labels === "string"
      ? labels.split(",").map((label) => label.trim())
      : (labels ?? numbers.map((_, i) => String(i + 1)));
  if (names.length !== numbers.length) {
    throw invalid(
      "values",
      `There are ${counted(names.length)} labels and ${counted(numbers.length)} values; each label needs its value. A comma inside a label cannot be told from one between labels: send such data as CSV in data.`,
    );
  }
  const present = numbers.filter((value) => value !== null);
  const label: PlotColumn = {
    name: "label",
    type: names.every((name) => ISO_DATE.test(name) && parseDate(name) !== undefined) ? "date" : "string",
    distinct: new Set(names).size,
    nulls: 0,
    title: null,
  };
  const value: PlotColumn = {
    name: "value",
    type: present.every(Number.isInteger) ? "integer" : "number",
    distinct: new Set(present).size,
    nulls: numbers.length - present.length,
    ...(present.length === 0
      ? {}
      : { min: present.reduce((a, b) => Math.min(a, b)), max: present.reduce((a, b) => Math.max(a, b)) }),
    role: "measure",
    title: null,
  };
  return {
    rowCount: numbers.length,
    columns: [{ ...label, role: label.type === "date" ? "time" : "category" }, value],
    values: (name) => (name === "label" ? names : numbers),
    isOrdered: true,
  };
}

function parseValue(text: string, index: number): number | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const value = Number(trimmed);
  if (NUMBER.test(trimmed) && Number.isFinite(value)) return value;
  throw invalid(
    "values",
    `Value ${counted(index + 1)}, ${JSON.stringify(trimmed.slice(0, 40))}, is no number; values are numbers with a point, such as 1,2.5,3.`,
  );
}

const invalid = (path: string, message: string): ServiceError =>
  new ServiceError("INVALID_OPTION", message, { places: [{ path, message }] });
