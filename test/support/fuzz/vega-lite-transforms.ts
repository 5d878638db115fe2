import fc from "fast-check";
import type { JsonValue } from "../../../src/chart/request.ts";
import { allOf, doubles, ints, listOf, orOdd, words } from "./shapes.ts";
import { expressions, fieldNames, oddValues, rows } from "./values.ts";
import { aggregates, timeUnits } from "./vega-lite-channels.ts";

const as = fc.constantFrom<JsonValue[]>("a", "z", ["z"], ["z", "w"], "__proto__x");
const two = fc.constant<JsonValue>(["z", "w"]);
const fields = listOf(fieldNames);
const filter = fc.oneof(
  expressions,
  allOf({ field: fieldNames, oneOf: listOf(fc.integer()) }),
  allOf({ field: fieldNames, range: fc.constant<JsonValue>([1, null]) }),
);
const aggregate = listOf(allOf({ op: aggregates, field: fieldNames, as: fieldNames }), 2);
const windowOps = words("rank row_number sum lag ntile lead first_value");
const windows = listOf(allOf({ op: windowOps, field: fieldNames, param: ints(-1, 4), as: fieldNames }), 2);
const extent = orOdd(fc.constant<JsonValue>([0, 10]));

/** A step of Vega-Lite's `transform`. */
export const transform = orOdd(
  fc.oneof(
    allOf({ calculate: expressions, as: words("z") }),
    allOf({ filter: orOdd(filter) }),
    allOf({ aggregate, groupby: fields }),
    allOf({ joinaggregate: aggregate, groupby: fields }),
    allOf({ window: windows, frame: orOdd(fc.constant<JsonValue>([null, 0])) }),
    allOf({ bin: orOdd(allOf({ maxbins: ints(0, 30) })), field: fieldNames, as }),
    allOf({ timeUnit: timeUnits, field: fieldNames, as: words("z") }),
    allOf({ fold: fields, as }),
    allOf({ flatten: fields, as }),
    allOf({ stack: fieldNames, groupby: fields, as: two, offset: words("zero center normalize") }),
    allOf({ impute: fieldNames, key: fieldNames, value: oddValues, groupby: fields }),
    allOf({ density: fieldNames, bandwidth: doubles(-1, 2), steps: ints(-1, 60), extent }),
    allOf({
      regression: fieldNames,
      on: fieldNames,
      method: words("linear log exp pow quad poly"),
      order: ints(-1, 9),
    }),
    allOf({ loess: fieldNames, on: fieldNames, bandwidth: doubles(-1, 2) }),
    allOf({ pivot: fieldNames, value: fieldNames, groupby: fields }),
    allOf({ quantile: fieldNames, step: doubles(0.01, 1) }),
    allOf({ sample: ints(-1, 20) }),
    allOf({ extent: fieldNames, param: words("p e") }),
    allOf({
      lookup: fieldNames,
      from: orOdd(allOf({ data: allOf({ values: rows }), key: fieldNames, fields })),
    }),
  ),
);
