import { describe, expect, it } from "vitest";
import { askChart } from "../../src/chart/ask-chart.ts";
import { parseBodyRequest } from "../../src/chart/envelope.ts";
import { isFormat } from "../../src/chart/formats.ts";
import type { JsonObject } from "../../src/chart/request.ts";
import { chartText } from "../../src/warming/chart-text.ts";
import { barSpec } from "../support/specs.ts";

const asked = (body: JsonObject, query: Record<string, string> = {}) =>
  askChart(parseBodyRequest(body), { query: new Map(Object.entries(query)) }, "png").chart;

/** As an item of a batch is read. */
function read(text: string | undefined) {
  const { formats, ...body } = JSON.parse(text ?? "null") as JsonObject & { formats: string[] };
  const [format = ""] = formats;
  if (!isFormat(format)) throw new Error(`${format} is no format`);
  return askChart(parseBodyRequest(body), { query: new Map() }, format).chart;
}

describe("the text of a request", () => {
  it.each<[string, JsonObject, Record<string, string>]>([
    ["a bare spec", barSpec(), {}],
    ["options", barSpec(), { width: "300", scale: "2", theme: "dark", locale: "de-DE", tz: "Europe/Oslo" }],
    ["values of params", { ...barSpec(), params: [{ name: "year", value: 1 }] }, { "param.year": "2026" }],
    ["a lifetime and tags", { spec: barSpec(), ttl: 60, tags: ["sales/eu"] }, {}],
    ["a dataset by name", { ...barSpec(), data: { name: "fruit" } }, {}],
    ["a dataset in the query", barSpec(), { data: "fruit" }],
    ["data of an envelope", { spec: barSpec(), data: [{ fruit: "Figs", tons: 1 }] }, {}],
    [
      "a facet, which has a spec inside",
      { data: { values: [] }, facet: { field: "a" }, spec: barSpec() },
      {},
    ],
    [
      "a plot",
      { $schema: "edgechart:plot/1", type: "bar", title: "T", data: { labels: ["a"], values: [1] } },
      {},
    ],
  ])("is read as the same request: %s", (_what, body, query) => {
    const chart = asked(body, query);
    expect(read(chartText(chart))).toEqual(chart);
  });

  it("is one for all that say the same", () => {
    const { mark, ...others } = barSpec();
    expect(chartText(asked({ ...others, mark: mark ?? "" }, { scale: "1" }))).toBe(
      chartText(asked(barSpec())),
    );
  });

  it("is none where it carries much data", () => {
    const values = Array.from({ length: 1000 }, (_, a) => ({ a, b: "some text" }));
    expect(chartText(asked({ ...barSpec(), data: { values } }))).toBeUndefined();
  });
});
