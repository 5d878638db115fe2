import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Service, startNode, startWorkers } from "../support/start-service.ts";

const bars = {
  mark: "bar",
  encoding: { x: { field: "city" }, y: { field: "cups", type: "quantitative" } },
};

describe.each([
  ["Workers", startWorkers],
  ["Node", startNode],
])("a chart over stored data on %s", (_platform, start) => {
  let service: Service;
  beforeAll(async () => {
    service = await start({ DATASET_NAME_TTL_S: "0" });
    await put("cups", "city,cups,note\nOslo,3,a\nRome,5,b\n");
    await put("others", "city,cups\nKyiv,7\n");
  }, 60_000);
  afterAll(() => service.close());

  const put = (name: string, csv: string) =>
    fetch(`${service.url}/datasets/${name}`, {
      method: "PUT",
      headers: { "Content-Type": "text/csv" },
      body: csv,
    });
  const draw = async (body: object, query = "") => {
    const response = await fetch(`${service.url}/chart.svg${query}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      text,
      key: response.headers.get("X-Chart-Key"),
      status9211: response.headers.get("Cache-Status") ?? "",
      labels: [...text.matchAll(/<text[^>]*>([A-Z][a-z]+)</g)].map(([, label]) => label),
    };
  };

  it("reads them by each way of naming them, as one chart", async () => {
    const { id } = (await (await fetch(`${service.url}/datasets/cups/info`)).json()) as { id: string };
    const drawn = [
      await draw({ ...bars, data: { name: "cups" } }),
      await draw({ ...bars, data: { url: "dataset:cups" } }),
      await draw({ ...bars, data: { url: `dataset:${id}` } }),
      await draw({ spec: bars, data: "cups" }),
      await draw({ spec: { ...bars, data: { values: [] } }, data: id }),
      await draw({ spec: { ...bars, data: { name: "mine" } }, datasets: { mine: "cups" } }),
      await draw({ ...bars, data: { values: [] } }, "?data=cups"),
      await draw({ ...bars, data: { name: "mine" }, datasets: { mine: [] } }, "?data.mine=cups"),
    ];
    for (const { status, labels } of drawn) expect([status, ...labels]).toEqual([200, "Oslo", "Rome"]);
    expect(drawn[2]?.key).toBe(drawn[1]?.key);
    expect(drawn[3]?.key).toBe(drawn[1]?.key);
  });

  it("are shown anew when a name points to other content, and no other chart is", async () => {
    const over = (name: string) => draw({ ...bars, title: "News", data: { name } });
    await put("news", "city,cups\nLima,1\n");
    await over("others");
    expect((await over("news")).labels).toContain("Lima");
    await put("news", "city,cups\nBonn,1\n");
    expect((await over("news")).labels).toContain("Bonn");
    expect((await over("others")).status9211).toContain("hit");
  });

  it("leaves a name to the spec that defines it", async () => {
    const own = { ...bars, data: { name: "cups" }, datasets: { cups: [{ city: "Mine", cups: 1 }] } };
    expect((await draw(own)).labels).toEqual(["Mine"]);
  });

  it("may join several, in Vega-Lite and in Vega", async () => {
    const joined = {
      data: { name: "others" },
      transform: [{ lookup: "city", from: { data: { url: "dataset:cups" }, key: "city", fields: ["note"] } }],
      hconcat: [bars, { ...bars, data: { name: "cups" } }],
    };
    expect((await draw(joined)).labels).toEqual(["Kyiv", "Oslo", "Rome"]);
    const vega = {
      $schema: "https://vega.github.io/schema/vega/v6.json",
      data: [{ name: "t", url: "dataset:cups" }, { name: "empty" }],
      marks: [{ type: "text", from: { data: "t" }, encode: { enter: { text: { field: "city" } } } }],
    };
    expect((await draw(vega)).labels).toEqual(["Oslo", "Rome"]);
  });

  it("answers 404 where there is no such dataset, and 400 where there can be none", async () => {
    expect((await draw({ ...bars, data: { name: "nowhere" } })).status).toBe(404);
    expect((await draw({ ...bars, data: { url: `dataset:d-${"a".repeat(43)}` } })).status).toBe(404);
    expect((await draw({ ...bars, data: { url: "dataset:No Name" } })).status).toBe(400);
  });

  it("is to be asked for again soon where it reads a name", async () => {
    const spec = encodeURIComponent(JSON.stringify({ ...bars, data: { name: "cups" } }));
    const response = await fetch(`${service.url}/chart.svg?spec=${spec}`);
    expect(response.headers.get("Cache-Control")).toBe("public, max-age=0, must-revalidate");
  });
});
