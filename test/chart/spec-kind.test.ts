import { expect, test } from "vitest";
import { specKind } from "../../src/chart/spec-kind.ts";

test.each([
  [{ $schema: "https://vega.github.io/schema/vega/v6.json", mark: "bar" }, "vega"],
  [{ $schema: "https://vega.github.io/schema/vega-lite/v6.json", marks: [] }, "vega-lite"],
  [{ $schema: "https://example.com/mine.json", marks: [] }, "vega"],
  [{ mark: "bar" }, "vega-lite"],
  [{ layer: [] }, "vega-lite"],
  [{ hconcat: [] }, "vega-lite"],
  [{ facet: {}, spec: {} }, "vega-lite"],
  [{ repeat: ["a"], spec: {} }, "vega-lite"],
  [{ marks: [] }, "vega"],
  [{ signals: [] }, "vega"],
  [{ data: [] }, "vega"],
] as const)("%j is %s", (spec, kind) => {
  expect(specKind(structuredClone(spec) as unknown as Parameters<typeof specKind>[0])).toBe(kind);
});

test("what has the members of neither is refused", () => {
  expect(() => specKind({ data: { values: [] }, title: "?" })).toThrow(
    expect.objectContaining({ code: "SPEC_INVALID" }),
  );
});
