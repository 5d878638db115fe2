import fc from "fast-check";
import type { JsonObject, JsonValue } from "../../../src/chart/request.ts";
import { allOf, doubles, ints, listOf, orOdd, someOf, words } from "./shapes.ts";
import { expressions, fieldNames, oddValues, rows } from "./values.ts";
import { transform } from "./vega-transforms.ts";

const signal = allOf({ signal: expressions });
const names = words("t u v");
const dataSet = orOdd(
  fc
    .tuple(
      names,
      someOf({ values: rows, source: names, transform: listOf(transform), on: oddValues, format: oddValues }),
    )
    .map(([name, more]): JsonValue => ({ ...(more as JsonObject), name })),
);
const channelValue = orOdd(
  fc.oneof(
    allOf({ value: oddValues }),
    allOf({ field: fieldNames }),
    allOf({ scale: words("x y c"), field: fieldNames }),
    allOf({ scale: words("x y c"), band: doubles(-1, 2) }),
    signal,
    allOf({ value: ints(-50, 100), offset: ints(-9, 9), mult: doubles(-2, 2) }),
    listOf(allOf({ test: expressions, value: oddValues })),
  ),
);
const CHANNELS =
  "x y x2 y2 width height xc fill stroke opacity strokeWidth strokeDash size shape path text font fontSize fontWeight angle dx align baseline limit lineBreak ellipsis innerRadius outerRadius startAngle endAngle cornerRadius interpolate tension defined url aspect href tooltip cursor zindex blend clip description aria";
const channels = fc
  .array(fc.tuple(words(CHANNELS), channelValue), { maxLength: 7 })
  .map((entries) => Object.fromEntries(entries) as JsonValue);
const { mark } = fc.letrec<{ mark: JsonValue }>((tie) => ({
  mark: fc
    .tuple(
      fc.constantFrom(
        "arc",
        "area",
        "image",
        "line",
        "path",
        "rect",
        "rule",
        "shape",
        "symbol",
        "text",
        "trail",
        "group",
      ),
      someOf({
        from: orOdd(
          fc.oneof(
            allOf({ data: names }),
            allOf({ facet: orOdd(allOf({ name: words("f"), data: names, groupby: fieldNames })) }),
          ),
        ),
        encode: allOf({ enter: channels, update: channels }),
        clip: orOdd(
          fc.oneof(fc.boolean(), signal, allOf({ path: oddValues }), allOf({ sphere: words("p") })),
        ),
        sort: orOdd(allOf({ field: fieldNames })),
        transform: listOf(transform, 1),
        style: oddValues,
        role: oddValues,
        name: oddValues,
      }),
      fc.oneof(
        { maxDepth: 2, withCrossShrink: true },
        fc.constant<JsonValue[]>([]),
        fc.array(tie("mark"), { maxLength: 2 }),
      ),
    )
    .map(
      ([type, more, marks]): JsonValue => ({
        ...(more as JsonObject),
        type,
        ...(type === "group" ? { marks } : {}),
      }),
    ),
}));
const scale = fc
  .tuple(
    words("x y c"),
    someOf({
      type: words("linear log band point ordinal time utc quantile quantize threshold symlog sqrt"),
      domain: orOdd(fc.oneof(allOf({ data: names, field: fieldNames }), listOf(fc.integer(), 4), signal)),
      range: orOdd(
        fc.oneof(
          words("width height category heatmap symbol"),
          listOf(fc.integer(), 4),
          allOf({ scheme: oddValues }),
          signal,
        ),
      ),
      nice: orOdd(fc.oneof(fc.boolean(), ints(-1, 20))),
      padding: doubles(-1, 2),
      domainMin: oddValues,
      bins: oddValues,
      interpolate: words("rgb hcl-long cubehelix x"),
    }),
  )
  .map(([name, more]): JsonValue => ({ ...(more as JsonObject), name }));
const guides = someOf({
  title: oddValues,
  format: oddValues,
  tickCount: ints(-1, 40),
  values: oddValues,
  labelOverlap: oddValues,
  encode: oddValues,
  titleLimit: ints(-1, 90),
  labelAngle: ints(-400, 400),
});

/** A Vega spec: mostly as it should be, now and then with something odd in it. */
export const vegaSpecs: fc.Arbitrary<JsonValue> = someOf({
  width: ints(0, 200),
  height: ints(0, 200),
  padding: ints(-9, 30),
  autosize: orOdd(words("pad fit none fit-y")),
  background: oddValues,
  signals: listOf(
    orOdd(
      someOf({
        name: words("s p width q"),
        value: oddValues,
        update: expressions,
        init: expressions,
        on: oddValues,
      }),
    ),
  ),
  data: listOf(dataSet),
  scales: listOf(scale),
  projections: listOf(
    someOf({
      name: words("p"),
      type: words("mercator orthographic albersUsa"),
      fit: oddValues,
      scale: ints(-1, 300),
    }),
    1,
  ),
  axes: listOf(
    guides.map((axis): JsonValue => ({ scale: "x", orient: "bottom", ...(axis as JsonObject) })),
    2,
  ),
  legends: listOf(
    guides.map((legend): JsonValue => ({ fill: "c", ...(legend as JsonObject) })),
    1,
  ),
  marks: listOf(mark),
  title: oddValues,
  layout: oddValues,
  config: oddValues,
}).map((spec) => ({ ...(spec as JsonObject), $schema: "https://vega.github.io/schema/vega/v6.json" }));
