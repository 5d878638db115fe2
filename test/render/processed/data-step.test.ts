import * as vega from "vega";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/chart/request.ts";
import { dataStepOf } from "../../../src/render/processed/data-step.ts";
import type { Vega } from "../../../src/render/vega-modules.ts";

const count = { type: "aggregate", groupby: ["a"] };
const step = (data: JsonObject[], others: JsonObject = { marks: [{ from: { data: "out" } }] }) =>
  dataStepOf(vega as unknown as Vega, { ...others, data });

describe("the data step of a chart", () => {
  it("is what follows from data alone; of its sources the rest reads some", () => {
    const raw = { name: "raw", url: "dataset:x" };
    const out = { name: "out", source: "raw", transform: [{ type: "filter", expr: "datum.a > 2" }, count] };
    const found = step([raw, out]);
    expect(found?.spec).toEqual({ data: [raw, out] });
    expect(found?.outputs).toEqual(["out"]);
  });

  it("takes along signals that the spec fixes, and says which it sets", () => {
    const bin = { type: "bin", field: "a", signal: "bins", maxbins: { signal: "most" } };
    const found = step([{ name: "out", transform: [bin, count] }], {
      signals: [{ name: "most", value: 7 }],
      marks: [{ from: { data: "out" } }],
    });
    expect(found?.spec.signals).toEqual([{ name: "most", value: 7 }]);
    expect(found?.signals).toEqual(["bins"]);
  });

  it.each([
    ["the size of the view", "datum.a > width"],
    ["a scale", "scale('x', datum.a) > 1"],
    ["the time", "datum.a > now()"],
    ["chance", "random() > 0.5"],
    ["other rows", "length(data('raw')) > 1"],
    ["a signal that is worked out", "datum.a > cut"],
    ["what cannot be read", "datum.a >"],
  ])("has no part that depends on %s", (_what, expr) => {
    const others = {
      signals: [{ name: "cut", value: 1, update: "width / 2" }],
      marks: [{ from: { data: "out" } }],
    };
    expect(step([{ name: "out", transform: [{ type: "filter", expr }, count] }], others)).toBeUndefined();
  });

  it.each([{ type: "sample" }, { type: "force" }, { type: "geopoint", projection: "p" }, { type: "pack" }])(
    "has no transform $type",
    (transform) => {
      expect(step([{ name: "out", transform: [count, transform] }])).toBeUndefined();
    },
  );

  it("ends where rows are changed later", () => {
    expect(step([{ name: "out", transform: [count], on: [{ trigger: "x", toggle: "y" }] }])).toBeUndefined();
  });

  it("leaves a source that facets take their groups from", () => {
    const tuples = { name: "tuples", transform: [count] };
    const groups = { name: "groups", source: "tuples", transform: [count] };
    const from = { data: "groups", facet: { name: "cell", data: "tuples", groupby: "a" } };
    const found = step([tuples, groups], { marks: [{ type: "group", from }] });
    expect(found?.spec).toEqual({ data: [tuples] });
    expect(found?.outputs).toEqual(["tuples"]);
  });

  it("is none where nothing is counted or left out: the rows themselves are drawn", () => {
    expect(step([{ name: "out", transform: [{ type: "formula", expr: "1", as: "b" }] }])).toBeUndefined();
  });
});
