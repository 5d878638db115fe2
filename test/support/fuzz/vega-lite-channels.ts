import fc from "fast-check";
import type { JsonObject, JsonValue } from "../../../src/chart/request.ts";
import { allOf, doubles, ints, listOf, orOdd, someOf, words } from "./shapes.ts";
import { expressions, fieldNames, oddValues } from "./values.ts";

export const sizes = orOdd(
  fc.oneof(fc.integer({ min: 0, max: 300 }), words("container"), someOf({ step: ints(-5, 40) })),
);
export const colors = words("red #4c78a8 steelblue transparent rgba(1,2,3,.5) none");
export const timeUnits = words(
  "year month yearmonth day hours quarter yearmonthdate utcyear week binnedyear",
);
export const aggregates = words(
  "count sum mean median min max distinct stdev q1 ci0 argmin variance product",
);
const text = orOdd(fc.string({ maxLength: 12 }));

const scale = someOf({
  type: words(
    "linear log pow sqrt symlog time utc point band ordinal bin-ordinal quantile quantize threshold",
  ),
  domain: listOf(fc.oneof(fc.integer({ min: -10, max: 100 }), words("x y z")), 4),
  range: listOf(fc.oneof(fc.integer({ min: 0, max: 300 }), colors), 4),
  scheme: words("viridis category10 blues spectral magma-5 tableau20"),
  zero: fc.boolean(),
  nice: orOdd(fc.oneof(fc.boolean(), words("day month year"))),
  reverse: fc.boolean(),
  padding: doubles(-1, 2),
  base: ints(0, 10),
});

/** An axis, a legend or a header. */
export const guide = someOf({
  title: text,
  format: words(".2f d s % %Y %b~ $,.3r x ☃"),
  labelExpr: expressions,
  labelAngle: ints(-400, 400),
  orient: words("left right top bottom none top-left"),
  tickCount: ints(-1, 50),
  values: listOf(fc.integer()),
  grid: fc.boolean(),
  type: words("symbol gradient"),
  labelLimit: ints(-5, 200),
  columns: ints(-1, 5),
});

const bin = fc.oneof(fc.boolean(), someOf({ maxbins: ints(0, 50), step: doubles(0, 5) }));
const sort = fc.oneof(words("ascending descending -x y"), someOf({ field: fieldNames, op: aggregates }));

export const channel = orOdd(
  someOf({
    field: orOdd(fieldNames),
    type: words("quantitative nominal ordinal temporal geojson"),
    aggregate: aggregates,
    bin,
    timeUnit: timeUnits,
    stack: orOdd(fc.oneof(fc.boolean(), words("zero normalize center"))),
    sort: orOdd(sort),
    impute: someOf({ value: oddValues, method: words("value mean max"), keyvals: listOf(fc.integer()) }),
    scale: orOdd(scale),
    axis: orOdd(guide),
    legend: orOdd(guide),
    header: guide,
    title: text,
    band: doubles(-1, 2),
    value: oddValues,
    datum: oddValues,
    condition: someOf({ test: expressions, value: oddValues, param: words("p q") }),
  }),
);

const CHANNELS =
  "x y x2 y2 color fill stroke size shape opacity text tooltip href url detail order key row column facet theta radius xOffset latitude longitude angle strokeDash description xError";

export const encoding: fc.Arbitrary<JsonValue> = fc
  .array(fc.tuple(words(CHANNELS), channel), { minLength: 1, maxLength: 5 })
  .map((entries) => Object.fromEntries(entries) as JsonObject);

const markNames = words(
  "bar line area point circle square tick rule rect text arc trail geoshape image boxplot errorbar errorband",
);
const gradient = someOf({
  gradient: words("linear radial"),
  stops: listOf(allOf({ offset: doubles(0, 1), color: colors })),
});
const markDefinition = someOf({
  interpolate: words("linear step monotone basis cardinal catmull-rom bundle natural"),
  filled: fc.boolean(),
  point: fc.boolean(),
  tension: doubles(-2, 2),
  size: ints(-10, 500),
  color: orOdd(fc.oneof(colors, gradient)),
  strokeDash: listOf(fc.integer({ min: -1, max: 9 }), 4),
  strokeWidth: ints(-1, 30),
  cornerRadius: ints(-5, 50),
  text: orOdd(fc.oneof(text, allOf({ expr: expressions }))),
  font: words("serif monospace Arial unknown"),
  fontSize: ints(-5, 60),
  limit: ints(-5, 100),
  width: orOdd(allOf({ band: doubles(0, 1) })),
  tooltip: orOdd(fc.boolean()),
  invalid: words("filter break-paths-show-domains show"),
  extent: orOdd(fc.oneof(words("min-max ci iqr stdev"), fc.integer({ min: -1, max: 3 }))),
  clip: fc.boolean(),
});

export const mark = orOdd(
  fc.oneof(
    markNames,
    fc.tuple(markNames, markDefinition).map(([type, more]): JsonValue => ({ ...(more as JsonObject), type })),
  ),
);
