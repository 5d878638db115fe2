import { expect, it } from "vitest";
import { PLAIN_OPTIONS } from "../../src/chart/request.ts";
import type { DataReader } from "../../src/ports/data-reader.ts";
import { RenderBudget } from "../../src/render/budget/render-budget.ts";
import { fillData } from "../../src/render/fill-data.ts";
import { readTextNeed } from "../../src/text/text-need.ts";
import { noData } from "../support/no-data.ts";

const ID = `d-${"a".repeat(43)}`;

it("takes the texts of a dataset, however many: a call would end at some hundred thousand arguments", async () => {
  const texts = Array.from({ length: 400_000 }, (_, i) => `t${i}`);
  const data: DataReader = {
    ...noData,
    rows: async () => ({ rows: [], types: new Map(), texts }),
  };
  const spec = { data: [{ name: "d", url: `dataset:${ID}` }] };
  const filled = await fillData(spec, data, { options: PLAIN_OPTIONS }, new RenderBudget());
  expect(filled.texts).toEqual(texts);
});

it("tells which rows those texts are of", async () => {
  const rows = [{ city: "北京" }];
  const data: DataReader = { ...noData, rows: async () => ({ rows, types: new Map(), texts: ["北京"] }) };
  const spec = { data: [{ name: "d", url: `dataset:${ID}` }] };
  const filled = await fillData(spec, data, { options: PLAIN_OPTIONS }, new RenderBudget());
  expect([...filled.read]).toEqual([rows]);
  expect(readTextNeed(filled.vegaSpec, filled.read).regular.size).toBe(0);
  expect(readTextNeed(filled.vegaSpec).regular.size).toBe(2);
});
