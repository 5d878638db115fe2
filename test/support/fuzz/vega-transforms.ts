import fc from "fast-check";
import type { JsonValue } from "../../../src/chart/request.ts";
import { allOf, doubles, ints, listOf, orOdd, someOf, words } from "./shapes.ts";
import { expressions, fieldNames, oddValues } from "./values.ts";

const extent = fc.constant<JsonValue>([0, 10]);
const size = fc.constant<JsonValue>([60, 60]);
const fields = listOf(fieldNames);
/** A step of a Vega data set or mark. */
export const transform = orOdd(
  fc.oneof(
    allOf({ type: words("formula"), as: fieldNames, expr: expressions }),
    allOf({ type: words("filter"), expr: expressions }),
    allOf({ type: words("sequence"), start: ints(0, 5), stop: ints(0, 60) }),
    allOf({ type: words("collect"), sort: orOdd(allOf({ field: fieldNames })) }),
    allOf({ type: words("aggregate joinaggregate"), groupby: fields, cross: fc.boolean() }),
    allOf({ type: words("bin"), field: fieldNames, extent, maxbins: ints(0, 40) }),
    allOf({ type: words("fold flatten project"), fields }),
    allOf({ type: words("cross"), filter: expressions }),
    allOf({ type: words("countpattern"), field: fieldNames, pattern: words("[a-z]+ (a+)+$ ( . \\b") }),
    allOf({
      type: words("dotbin kde density quantile"),
      field: fieldNames,
      bandwidth: doubles(0, 2),
      step: doubles(0, 1),
    }),
    allOf({ type: words("regression loess"), x: fieldNames, y: fieldNames }),
    allOf({ type: words("stratify"), key: fieldNames, parentKey: fieldNames }),
    allOf({ type: words("nest"), keys: fields }),
    allOf({ type: words("pack partition tree treemap"), size, field: fieldNames }),
    allOf({ type: words("pie"), field: fieldNames, startAngle: doubles(-9, 9) }),
    allOf({ type: words("stack"), field: fieldNames, groupby: fields }),
    allOf({ type: words("voronoi"), x: fieldNames, y: fieldNames, size }),
    allOf({
      type: words("force"),
      static: fc.boolean(),
      iterations: ints(0, 20),
      forces: listOf(someOf({ force: words("center collide nbody x"), x: ints(0, 50), radius: ints(-1, 9) })),
    }),
    allOf({ type: words("graticule geopoint geojson geoshape"), fields }),
    allOf({
      type: words("kde2d contour isocontour heatmap"),
      x: fieldNames,
      y: fieldNames,
      size,
      cellSize: ints(-1, 8),
    }),
    allOf({ type: words("label"), size }),
    allOf({
      type: words("linkpath"),
      shape: words("line arc curve diagonal orthogonal"),
      orient: words("radial vertical"),
    }),
    allOf({ type: words("wordcloud"), size, text: allOf({ field: fieldNames }), fontSize: ints(-1, 40) }),
    allOf({
      type: words("window"),
      ops: listOf(words("rank lag sum")),
      fields,
      params: listOf(fc.integer({ min: -1, max: 3 })),
    }),
    allOf({ type: words("timeunit"), field: fieldNames, units: listOf(words("year month week minutes")) }),
    allOf({ type: words("pivot"), field: fieldNames, value: fieldNames, limit: ints(-1, 5) }),
    allOf({
      type: words("impute"),
      field: fieldNames,
      key: fieldNames,
      value: oddValues,
      keyvals: listOf(fc.integer()),
    }),
    allOf({ type: words("sample"), size: ints(-1, 9) }),
  ),
);
