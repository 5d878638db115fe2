import { describe, expect, it } from "vitest";
import { applyParams } from "../../src/render/apply-params.ts";

describe("param.NAME", () => {
  const lite = {
    params: [
      { name: "size", expr: "2 * 3" },
      { name: "pick", select: "point" },
      { name: "other", value: 1 },
    ],
  };

  it("is the value of a param or signal, in place of what gave it one", () => {
    expect(applyParams(lite, "vega-lite", { size: 5, pick: [{ k: "A" }] })).toEqual({
      params: [
        { name: "size", value: 5 },
        { name: "pick", select: "point", value: [{ k: "A" }] },
        { name: "other", value: 1 },
      ],
    });
    const vega = { signals: [{ name: "n", init: "1", update: "m", on: [], bind: {} }] };
    expect(applyParams(vega, "vega", { n: null })).toEqual({
      signals: [{ name: "n", on: [], bind: {}, value: null }],
    });
  });

  it("is refused where the spec has none of that name, naming those that it has", () => {
    expect(() => applyParams(lite, "vega-lite", { sise: 1, other: 2 })).toThrow(
      expect.objectContaining({
        code: "INVALID_OPTION",
        message: "param.sise names no top-level param or signal; the spec has size, pick, other.",
        places: [{ path: "param.sise", message: expect.any(String) }],
      }),
    );
    expect(() => applyParams({ mark: "bar" }, "vega-lite", { a: 1 })).toThrow("the spec has none");
    expect(() => applyParams({ signals: "x" }, "vega", { constructor: 1 })).toThrow("the spec has none");
  });

  it("names a few of many that are unknown, and a few of many that there are", () => {
    const names = Array.from({ length: 2000 }, (_, at) => `n${at}${"x".repeat(900)}`);
    const spec = { signals: names.map((name) => ({ name, value: 1 })) };
    const values = Object.fromEntries(names.map((name) => [`no-${name}`, 1]));
    expect(() => applyParams(spec, "vega", values)).toThrow(
      expect.objectContaining({ code: "INVALID_OPTION", message: expect.stringMatching(/^param\.no-n0x/) }),
    );
  });

  it("leaves a spec alone where none is given", () => {
    expect(applyParams(lite, "vega-lite")).toBe(lite);
  });
});
