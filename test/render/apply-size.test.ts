import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/chart/request.ts";
import { PLAIN_OPTIONS } from "../../src/chart/request.ts";
import { applyOptions } from "../../src/render/apply-options.ts";
import { withSide } from "../../src/render/apply-size.ts";

const unit = (size: JsonObject = {}): JsonObject => ({ mark: "bar", ...size });

describe("the asked size", () => {
  it("is the view's, whatever size that says itself", () => {
    for (const width of [undefined, 80, { step: 12 }, "container"]) {
      const spec = width === undefined ? unit() : unit({ width });
      expect(withSide(spec, "width", 300)).toEqual({ mark: "bar", width: 300 });
    }
  });

  it("is that of a layer as a whole, and of each cell of a facet or repeat", () => {
    expect(withSide({ layer: [unit()] }, "width", 300)).toEqual({ layer: [unit()], width: 300 });
    const facet = { facet: { column: { field: "a" } }, spec: unit({ width: 10 }) };
    expect(withSide(facet, "width", 300)).toEqual({ ...facet, spec: unit({ width: 300 }) });
    const repeat = { repeat: ["a", "b"], spec: { layer: [unit()] } };
    expect(withSide(repeat, "height", 90)).toEqual({ ...repeat, spec: { layer: [unit()], height: 90 } });
  });

  it("is shared by the parts of a concatenation, by their own sizes, and adds up", () => {
    const sizes = (spec: JsonObject, side: "width" | "height", px: number): unknown =>
      JSON.parse(JSON.stringify(withSide(spec, side, px)), (name, value: unknown) =>
        name === "mark" ? undefined : value,
      );
    const three = { hconcat: [unit({ width: 100 }), unit({ width: 200 }), unit()] };
    expect(sizes(three, "width", 100)).toEqual({ hconcat: [{ width: 17 }, { width: 33 }, { width: 50 }] });
    expect(sizes(three, "height", 50)).toMatchObject({
      hconcat: [{ height: 50 }, { height: 50 }, { height: 50 }],
    });
    const nested = {
      vconcat: [unit({ height: 100 }), { hconcat: [unit({ height: 50 }), unit({ height: 300 })] }],
    };
    expect(sizes(nested, "height", 200)).toEqual({
      vconcat: [{ height: 50 }, { hconcat: [{ height: 150 }, { height: 150 }] }],
    });
    const grid = { columns: 2, concat: [unit(), unit({ width: 100 }), unit()] };
    expect(sizes(grid, "width", 400)).toEqual({
      columns: 2,
      concat: [{ width: 300 }, { width: 100 }, { width: 300 }],
    });
    expect(sizes({ concat: [unit(), unit()] }, "width", 400)).toEqual({
      concat: [{ width: 200 }, { width: 200 }],
    });
    expect(sizes({ vconcat: [unit(), unit()] }, "height", 1)).toMatchObject({
      vconcat: [{ height: 1 }, { height: 1 }],
    });
    expect(withSide({ hconcat: [] }, "width", 10)).toEqual({ hconcat: [] });
  });

  it("takes the place of a Vega spec's signal of that name", () => {
    const spec = {
      signals: [
        { name: "width", update: "a" },
        { name: "a", value: 1 },
      ],
      height: 5,
    };
    const options = { ...PLAIN_OPTIONS, width: 300, height: 100 };
    expect(applyOptions(spec, "vega", options)).toEqual({
      signals: [{ name: "a", value: 1 }],
      width: 300,
      height: 100,
      background: "white",
    });
    expect(spec.signals).toHaveLength(2);
  });
});

describe("the background of a Vega spec", () => {
  it("is white where neither the spec nor its configuration says otherwise", () => {
    expect(applyOptions({}, "vega", PLAIN_OPTIONS)).toEqual({ background: "white" });
    for (const spec of [{ background: "red" }, { config: { background: "#333" } }]) {
      expect(applyOptions(spec, "vega", PLAIN_OPTIONS)).toEqual(spec);
    }
    const over = applyOptions({ config: { background: "#333" } }, "vega", {
      ...PLAIN_OPTIONS,
      background: "red",
    });
    expect(over).toMatchObject({ background: "red" });
  });
});
