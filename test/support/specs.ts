import type { JsonObject } from "../../src/chart/request.ts";

/** A small chart; another `title` makes it another one. */
export const barSpec = (title = "Harvest"): JsonObject => ({
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  title,
  width: 200,
  height: 120,
  data: {
    values: [
      { fruit: "Apples", tons: 28 },
      { fruit: "Pears", tons: 55 },
      { fruit: "Plums", tons: 43 },
    ],
  },
  mark: "bar",
  encoding: {
    x: { field: "fruit", type: "nominal" },
    y: { field: "tons", type: "quantitative" },
  },
});
