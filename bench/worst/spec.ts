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
