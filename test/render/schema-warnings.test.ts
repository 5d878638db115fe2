import { describe, expect, it } from "vitest";
import { schemaWarnings } from "../../src/render/schema-warnings.ts";

const codes = (schema: string): string[] => schemaWarnings({ $schema: schema }).map(({ code }) => code);
const of = (path: string): string => `https://vega.github.io/schema/${path}.json`;

describe("the $schema", () => {
  it.each(["vega-lite/v5", "vega-lite/v6", "vega/v5", "vega/v6", "vega-lite/v5.8.1", "vega-lite/v6.1.0"])(
    "can be %s",
    (path) => {
      expect(codes(of(path))).toEqual([]);
    },
  );

  it.each(["vega-lite/v1", "vega-lite/v4", "vega-lite/v4.17.0", "vega/v2", "vega/v4", "vega/v3.0"])(
    "gets a warning where it is %s",
    (path) => {
      expect(codes(of(path))).toEqual(["OLD_SCHEMA"]);
    },
  );

  it("gets one where it is newer than the engines, and none where it is something else", () => {
    expect(codes(of("vega-lite/v7"))).toEqual(["NEW_SCHEMA"]);
    expect(codes(of("vega/v10"))).toEqual(["NEW_SCHEMA"]);
    expect(codes("https://example.com/v4.json")).toEqual([]);
    expect(schemaWarnings({})).toEqual([]);
    expect(schemaWarnings({ $schema: of("vega-lite/v4") })[0]?.message).toContain("Vega-Lite 4");
  });
});
