import fc from "fast-check";
import type { JsonObject, JsonValue } from "../../../src/chart/request.ts";
import { allOf, doubles, ints, listOf, orOdd, someOf, words } from "./shapes.ts";
import { expressions, fieldNames, oddValues, rows } from "./values.ts";
import { channel, colors, encoding, guide, mark, sizes } from "./vega-lite-channels.ts";
import { transform } from "./vega-lite-transforms.ts";

const texts = fc.constantFrom<JsonValue[]>(
  "a,b,c\n1,2,x\n3,,y",
  "a\tb\n1\t2",
  '"a',
  "a,a,constructor\n1,2,3",
);
const format = someOf({
  type: words("csv tsv json dsv topojson"),
  delimiter: words("; | ab"),
  parse: orOdd(fc.constant<JsonValue>({ a: "number", c: "date:'%Y'" })),
  property: orOdd(fieldNames),
});
const sequence = allOf({ start: ints(-9, 9), stop: ints(0, 200), step: doubles(0.1, 3) });
const data = orOdd(
  fc.oneof(
    { weight: 8, arbitrary: allOf({ values: rows }) },
    { weight: 2, arbitrary: allOf({ values: texts, format }) },
    { weight: 1, arbitrary: allOf({ sequence }) },
    { weight: 1, arbitrary: allOf({ graticule: orOdd(fc.boolean()) }) },
    { weight: 1, arbitrary: allOf({ sphere: fc.boolean() }) },
    { weight: 1, arbitrary: allOf({ name: words("t nowhere") }) },
  ),
);

const param = someOf({
  name: words("p q width"),
  value: oddValues,
  expr: expressions,
  select: orOdd(words("point interval")),
  bind: orOdd(words("scales legend")),
});
const members = {
  title: orOdd(
    fc.oneof(fc.string({ maxLength: 20 }), someOf({ text: oddValues, anchor: words("start end") })),
  ),
  transform: listOf(transform),
  params: listOf(orOdd(param), 2),
  config: someOf({
    view: orOdd(someOf({ stroke: colors, continuousWidth: sizes })),
    axis: guide,
    legend: guide,
    mark: orOdd(someOf({ color: colors, tooltip: fc.boolean() })),
    style: oddValues,
    font: oddValues,
    range: oddValues,
    background: oddValues,
    locale: oddValues,
  }),
  projection: orOdd(
    someOf({
      type: words("mercator albersUsa equalEarth orthographic identity conicEqualArea"),
      scale: ints(-10, 500),
      clipAngle: ints(-1, 200),
      precision: oddValues,
    }),
  ),
  width: sizes,
  height: sizes,
  autosize: orOdd(words("fit pad none fit-x")),
  padding: ints(-5, 30),
  resolve: orOdd(fc.constant<JsonValue>({ scale: { x: "independent", color: "shared" } })),
  data,
};

/** A view with these members, and perhaps some that every view may have. */
const viewOf = (own: Readonly<Record<string, fc.Arbitrary<JsonValue>>>): fc.Arbitrary<JsonValue> =>
  fc
    .tuple(someOf(members), allOf(own))
    .map(([more, required]): JsonValue => ({ ...(more as JsonObject), ...(required as JsonObject) }));

const { view } = fc.letrec<{ view: JsonValue }>((tie) => {
  const views = fc.array(tie("view"), { maxLength: 3 }) as fc.Arbitrary<JsonValue>;
  const facet = orOdd(fc.oneof(channel, someOf({ row: channel, column: channel })));
  const repeat = orOdd(
    fc.oneof(listOf(fieldNames), someOf({ row: listOf(fieldNames), layer: listOf(fieldNames) })),
  );
  return {
    view: fc.oneof(
      { depthSize: "small", maxDepth: 3 },
      { weight: 8, arbitrary: viewOf({ mark, encoding }) },
      { weight: 1, arbitrary: viewOf({ layer: views, encoding }) },
      { weight: 1, arbitrary: viewOf({ hconcat: views }) },
      { weight: 1, arbitrary: viewOf({ concat: views, columns: ints(-1, 4) }) },
      { weight: 1, arbitrary: viewOf({ facet, spec: tie("view"), columns: ints(-1, 4) }) },
      { weight: 1, arbitrary: viewOf({ repeat, spec: tie("view") }) },
    ),
  };
});

/** A Vega-Lite spec: mostly as it should be, now and then with something odd in it. */
export const vegaLiteSpecs: fc.Arbitrary<JsonValue> = fc.tuple(data, view).map(([top, spec]) => ({
  data: top,
  ...(spec as JsonObject),
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
}));
