const OPERATIONS = "sum mean average median min max count distinct stdev variance q1 q3 valid missing".split(
  " ",
);
const TIME_UNIT =
  /^(?:utc)?(?:year|quarter|month|week|dayofyear|day|date|hours|minutes|seconds|milliseconds)+_(?=.)/;

/** A field's name as a person would say it: Vega-Lite's own fields are named for what was done to the column. */
export function readableName(field: string): string {
  if (field === "__count" || field.startsWith("count_")) return "count of records";
  const bare = field
    .replace(/^bin_(?:maxbins|step|steps|extent|base)?_?[\d_.,]*_?/, "")
    .replace(TIME_UNIT, "")
    .replace(/^(?:datum|properties)\./, "");
  const operation = OPERATIONS.find((name) => bare.startsWith(`${name}_`));
  const name = operation === undefined ? bare : `${operation} of ${bare.slice(operation.length + 1)}`;
  return name
    .replace(/\\(.)/g, "$1")
    .replace(/[\s_]+/g, " ")
    .trim();
}
