import { expect, it } from "vitest";
import { PLAIN_OPTIONS } from "../../src/chart/request.ts";
import type { DataReader } from "../../src/ports/data-reader.ts";
import { RenderBudget } from "../../src/render/budget/render-budget.ts";
import { fillData } from "../../src/render/fill-data.ts";
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
