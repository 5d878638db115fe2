import type { JsonObject, JsonValue } from "../../src/chart/request.ts";

export const range = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

export const rows = range<JsonObject>;

/** A data source of `count` rows that nothing but a transform holds. */
export const sequence = (count: number, ...transform: JsonObject[]): JsonObject => ({
  name: "d",
  transform: [{ type: "sequence", start: 0, stop: count }, ...transform],
});

export const lite = (spec: JsonObject): JsonObject => ({
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  ...spec,
});

/** @param first sources that come before the others */
export const vega = (
  data: JsonValue[],
  { size = 100, first = [], ...more }: JsonObject & { size?: number; first?: JsonValue[] } = {},
): JsonObject => ({
  $schema: "https://vega.github.io/schema/vega/v6.json",
  width: size,
  height: size,
  data: [...first, ...data],
  ...more,
});

/** A chart of nothing but such a source. */
export const table = (count: number, ...transform: JsonObject[]): JsonObject =>
  vega([sequence(count, ...transform)]);

export const formula = (as: string, expr: string): JsonObject => ({ type: "formula", as, expr });

/** The value of an expression, for a channel. */
export const by = (signal: string): JsonObject => ({ signal });

/** Places at random in a square. */
export const anywhere = (size: number): JsonObject => ({
  x: by(`random() * ${size}`),
  y: by(`random() * ${size}`),
});

/** Channels whose values stand for themselves, but for those that say where theirs is from. */
export const channels = (given: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, isSource(value) ? value : { value: value ?? null }]),
  );

const SOURCES = ["signal", "field", "scale"];
const isSource = (value: JsonValue | undefined): boolean =>
  typeof value === "object" && value !== null && SOURCES.some((name) => name in value);

/** A mark for each row of the source "d". */
export const mark = (type: string, given: JsonObject, more: JsonObject = {}): JsonObject => ({
  type,
  from: { data: "d" },
  encode: { enter: channels(given) },
  ...more,
});

/** A chart of so many marks of one kind. */
export const marks = (type: string, count: number, given: JsonObject, size = 1000): JsonObject =>
  vega([sequence(count)], { size, marks: [mark(type, given)] });

/** Shapes of the source "d", by a projection "p". */
export const shapes = (
  source: JsonObject,
  projection: JsonObject | undefined,
  field?: string,
  size = 100,
): JsonObject => {
  const transform = {
    type: "geoshape",
    ...(projection === undefined ? {} : { projection: "p" }),
    ...(field === undefined ? {} : { field }),
  };
  return vega([source], {
    size,
    ...(projection === undefined ? {} : { projections: [{ name: "p", ...projection }] }),
    marks: [mark("shape", { stroke: "red" }, { transform: [transform] })],
  });
};

/** A tree of so many rows: the parent of each by an expression of its number, that of the first left out. */
export const tree = (count: number, parent: string, layout: JsonObject): JsonObject =>
  table(
    count,
    formula("p", `datum.data > 0 ? ${parent} : null`),
    { type: "stratify", key: "data", parentKey: "p" },
    layout,
  );
