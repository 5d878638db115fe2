import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeWith } from "../support/machine.ts";
import { platforms, type Service } from "../support/start-service.ts";
import { startTwo } from "../support/two-instances.ts";
import type { UpstashServer } from "../support/upstash-server.ts";

const bars = {
  mark: "bar",
  encoding: { x: { field: "city" }, y: { field: "cups", type: "quantitative" } },
};

describe.each(platforms)("a chart over stored data on %s", (_platform, start) => {
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

describeWith("redis-server")("charts over datasets in Redis", () => {
  describe.each(platforms)("with two instances on %s", (_name, start) => {
    const NAME_TTL_S = 2;
    let redis: UpstashServer;
    let one: Service;
    let other: Service;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ redis, one, other, close } = await startTwo(start, {
        TIER_DEADLINE_MS: "1000",
        DATASET_NAME_TTL_S: String(NAME_TTL_S),
        WRITE_TOKEN: "right",
      }));
    }, 60_000);
    afterAll(() => close());

    const put = (name: string, csv: string) =>
      fetch(`${one.url}/datasets/${name}`, {
        method: "PUT",
        headers: { "Content-Type": "text/csv", Authorization: "Bearer right" },
        body: csv,
      });
    const draw = async (service: Service, name: string, title = "A chart") => {
      const spec = encodeURIComponent(JSON.stringify({ ...bars, title, data: { name } }));
      const response = await fetch(`${service.url}/chart.svg?spec=${spec}`);
      return { response, text: await response.text() };
    };

    it("show new content of a name everywhere within its time, and find all others where they were", async () => {
      expect((await put("sales", "city,cups\nOslo,1\n")).status).toBe(201);
      await put("stays", "city,cups\nRome,1\n");
      const first = await draw(other, "sales");
      expect(first.text).toContain("Oslo");
      // Half of the time is an instance's, half that of caches on the way.
      expect(first.response.headers.get("Cache-Control")).toBe("public, max-age=1, must-revalidate");
      await draw(other, "stays");
      expect((await put("sales", "city,cups\nBonn,1\n")).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 500 * NAME_TTL_S));
      expect((await draw(other, "sales")).text).toContain("Bonn");
      const { response } = await draw(other, "stays");
      expect(response.headers.get("Cache-Status")).toContain("edgechart-memory; hit");
    });

    it("keep what their data comes to in a slow Redis, too", async () => {
      await put("slow", "city,cups\nOslo,1\nOslo,2\nRome,4\n");
      const y = { aggregate: "sum", field: "cups", type: "quantitative" };
      const spec = { ...bars, data: { name: "slow" }, encoding: { ...bars.encoding, y } };
      const kept = async () => [await redis.run("KEYS", "edgechart:v1:processed:*")].flat().length;
      const before = await kept();
      await redis.setFault("slow:200");
      try {
        const answer = await fetch(`${one.url}/chart.svg`, { method: "POST", body: JSON.stringify(spec) });
        expect(answer.status).toBe(200);
        await expect.poll(kept, { timeout: 5_000 }).toBe(before + 1);
      } finally {
        await redis.setFault("none");
      }
    });

    it("are 503 while Redis is away and nobody has drawn them, never 404, and never kept", async () => {
      await put("known", "city,cups\nOslo,1\n");
      await draw(other, "known");
      await put("unread", "city,cups\nOslo,1\n");
      await redis.setFault("refuse");
      try {
        const { response } = await draw(other, "unread");
        expect(response.status).toBe(503);
        expect(response.headers.get("Cache-Control")).toBe("no-store");
        expect(response.headers.get("Retry-After")).toMatch(/^\d+$/);
        // What is drawn stays so, and the data that is at hand still makes other charts.
        expect((await draw(other, "known")).response.status).toBe(200);
        expect((await draw(other, "known", "Another")).response.status).toBe(200);
      } finally {
        await redis.setFault("none");
      }
      expect((await draw(other, "unread")).response.status).toBe(200);
    });
  });
});
