import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { PLOT_TYPES } from "../../src/chart/plot/plot-types.ts";
import { PLOT_SCHEMA } from "../../src/chart/spec-kind.ts";
import { decode } from "../support/compare-pixels.ts";
import { platforms, root, type Service } from "../support/start-service.ts";
import { WRONG_PLOTS } from "../support/wrong-plots.ts";

const warningsSchema = z.array(z.object({ code: z.string(), message: z.string() }));
const problem = z.object({ status: z.int(), code: z.string(), detail: z.string() });

const days = Array.from({ length: 60 }, (_, i) => {
  const day = new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
  return `${day},${["North", "South", "West"][i % 3]},${20 + ((i * 7) % 30)},${i % 5},${(i * 13) % 40}.5`;
});
const shop = `day,shop,cups,staff,rain\n${days.join("\n")}\n`;
const points = `a,b,kind\n${Array.from({ length: 6000 }, (_, i) => `${i % 97},${(i * 31) % 89}.5,k${i % 3}`).join("\n")}`;

/** What each platform drew, to be the same on all. */
const drawn = new Map<string, string>();

describe.each(platforms)("plots on %s", (platform, start) => {
  let service: Service;
  beforeAll(async () => {
    service = await start({ DATASET_NAME_TTL_S: "0" });
    await put("shop", shop);
    await put("points", points);
  }, 60_000);
  afterAll(() => service.close());

  const put = (name: string, csv: string) =>
    fetch(`${service.url}/datasets/${name}`, {
      method: "PUT",
      headers: { "Content-Type": "text/csv" },
      body: csv,
    });
  const get = (path: string, query: Record<string, string> = {}, init?: RequestInit) =>
    fetch(`${service.url}/plot/${path}?${new URLSearchParams(query)}`, init);
  const post = (body: object, format = "svg") =>
    fetch(`${service.url}/chart.${format}`, { method: "POST", body: JSON.stringify(body) });
  const warnings = (answer: Response) =>
    warningsSchema.parse(JSON.parse(answer.headers.get("X-Chart-Warnings") ?? "[]"));
  const labels = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]+)</g)].map(([, text]) => text);
  const key = (answer: Response) => answer.headers.get("X-Chart-Key");

  it.each(PLOT_TYPES)(
    "draws a %s of a stored dataset, no column named, the same on every platform",
    async (type) => {
      const answer = await get(`${type}.svg`, { data: "shop" });
      expect(answer.status).toBe(200);
      const svg = await answer.text();
      expect(svg).toMatch(/class="mark-\w+ role-mark/);
      expect(svg).toBe(drawn.get(type) ?? svg);
      drawn.set(type, svg);
    },
  );

  it("answers the second request from a tier, and HEAD, PNG and the compiled spec", async () => {
    const again = await get("bar.svg", { data: "shop" });
    expect(again.headers.get("Cache-Status")).toContain("hit");
    expect(again.headers.get("Server-Timing")).not.toContain("plot;");
    const head = await get("bar.svg", { data: "shop" }, { method: "HEAD" });
    expect([head.status, await head.text(), key(head)]).toEqual([200, "", key(again)]);
    const png = await get("bar.png", { data: "shop", width: "400", scale: "0.5" });
    expect((await decode(await png.bytes())).width).toBeGreaterThan(200);
    const vega = await (await get("bar.vg.json", { data: "shop" })).json();
    expect(vega).toMatchObject({ $schema: expect.stringContaining("/vega/v6") });
    const options = await get("bar.svg", {}, { method: "POST" });
    expect([options.status, options.headers.get("Allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });

  it("explains itself by a Vega-Lite spec that draws the same, kept apart from the picture", async () => {
    const query = { data: "shop", x: "shop", color: "staff", title: "Cups" };
    const picture = await get("bar.svg", query);
    const explained = await get("bar.svg", { ...query, explain: "1" });
    expect(explained.headers.get("Content-Type")).toBe("application/json");
    expect(explained.headers.get("ETag")).not.toBe(picture.headers.get("ETag"));
    const spec = (await explained.json()) as object;
    expect(spec).toMatchObject({
      $schema: expect.stringContaining("vega-lite"),
      data: { url: expect.stringMatching(/^dataset:d-/) },
      title: "Cups",
    });
    const svg = await picture.text();
    expect(await (await post(spec)).text()).toBe(svg);
    const again = await get("bar.svg", { ...query, explain: "1" });
    expect(again.headers.get("Cache-Status")).toContain("hit");
    expect(await (await get("bar.svg", query)).text()).toBe(svg);
    expect(warnings(await get("scatter.svg", { data: "points", explain: "1" }))[0]?.code).toBe("BINNED");
  });

  it("takes data in the address: CSV, rows, columns, and labels with values", async () => {
    const csv = await get("bar.svg", { data: "city,cups\nOslo,3\nRome,5" });
    expect(labels(await csv.text())).toEqual(expect.arrayContaining(["Oslo", "Rome", "city", "cups"]));
    const rows = await get("bar.svg", { data: '[{"city":"Oslo","cups":3},{"city":"Rome","cups":5}]' });
    const columns = await get("bar.svg", { data: '{"city":["Oslo","Rome"],"cups":[3,5]}' });
    expect(await rows.text()).toBe(await columns.text());
    const semicolons = await get("bar.svg", { data: "city;cups\nOslo;3\nRome;5" });
    expect(labels(await semicolons.text())).toContain("cups");
    const lists = await get("pie.svg", { labels: "Oslo,Rome", values: "3,5", title: "Cups" });
    expect(labels(await lists.text())).toEqual(expect.arrayContaining(["Oslo", "Rome", "Cups", "63%"]));
  });

  it("is one chart however its rows are written, and another where its columns have another order", async () => {
    const one = key(await get("scatter.svg", { data: '[{"b":1,"a":2},{"b":2,"a":5},{"b":3,"a":4}]' }));
    const spaced = '[ {"b":1, "a":2}, {"a":5, "b":2}, {"b":3, "a":4} ]';
    expect(key(await get("scatter.svg", { data: spaced }))).toBe(one);
    const body = { $schema: PLOT_SCHEMA, type: "scatter", data: { values: JSON.parse(spaced) as object[] } };
    expect(key(await post(body))).toBe(one);
    expect(key(await get("scatter.svg", { data: '[{"a":2,"b":1},{"a":5,"b":2},{"a":4,"b":3}]' }))).not.toBe(
      one,
    );
  });

  it("shows a name's new content", async () => {
    await put("news", "city,cups\nLima,1\nBonn,2\n");
    const before = await get("bar.svg", { data: "news" });
    expect(before.headers.get("Cache-Control")).toBe("public, max-age=0, must-revalidate");
    expect(labels(await before.text())).toContain("Lima");
    await put("news", "city,cups\nKyiv,1\nBonn,2\n");
    const after = await get("bar.svg", { data: "news" });
    expect(labels(await after.text())).toContain("Kyiv");
    expect(key(after)).not.toBe(key(before));
  });

  it("says what it put together, on the hit too", async () => {
    for (let i = 0; i < 2; i++) {
      const answer = await get("scatter.svg", { data: "points", x: "a", y: "b", color: "kind" });
      expect(warnings(answer)).toEqual([
        {
          code: "BINNED",
          message: "6,000 points are more than 5,000: they are counted on a grid, without kind.",
        },
      ]);
      expect(((await answer.text()).match(/aria-roledescription="rect mark"/g) ?? []).length).toBeLessThan(
        5000,
      );
    }
  });

  it("comes as a body too, with an envelope's data and options", async () => {
    const spec = { $schema: PLOT_SCHEMA, type: "bar", x: "shop" };
    const named = await post({ spec, data: "shop", options: { width: 300 } });
    expect(key(named)).toBe(key(await get("bar.svg", { data: "shop", x: "shop", width: "300" })));
    const rows = await post({ spec, data: [{ shop: "East", cups: 4 }] });
    expect(labels(await rows.text())).toContain("East");
    const lists = await post({ ...spec, x: "label", data: { labels: ["a, b", "c"], values: [1, null] } });
    expect(labels(await lists.text())).toContain("a, b");
  });

  it.each(WRONG_PLOTS)("refuses %s with a sentence that helps", async (_, asked, status, code, detail) => {
    const answer = await (typeof asked === "string" ? fetch(service.url + asked) : post(asked));
    expect(problem.parse(await answer.json())).toEqual({
      status,
      code,
      detail: expect.stringMatching(detail),
    });
  });

  it("is stored as any chart, and keeps the order of its columns", async () => {
    const rows = [
      { b: 3, a: 9 },
      { b: 1, a: 4 },
      { b: 2, a: 1 },
    ];
    const body = { spec: { $schema: PLOT_SCHEMA, type: "scatter" }, data: rows };
    const stored = await fetch(`${service.url}/charts`, { method: "POST", body: JSON.stringify(body) });
    const { id } = z.object({ id: z.string() }).parse(await stored.json());
    const opened = await fetch(`${service.url}/charts/${id}.svg`);
    const asked = await get("scatter.svg", { data: JSON.stringify(rows) });
    expect(key(opened)).toBe(key(asked));
    expect(await opened.text()).toBe(await asked.text());
    const over = await fetch(`${service.url}/charts/${id}.svg?data=points`);
    expect(warnings(over)[0]?.code).toBe("BINNED");
  });

  it("draws what the README has to paste", async () => {
    const readme = readFileSync(join(root, "README.md"), "utf8");
    const addresses = [...readme.matchAll(/^http:\/\/localhost:8787(\/plot\/\S+)$/gm)].map(
      ([, path]) => path,
    );
    expect(addresses).toHaveLength(3);
    const cars = readFileSync(join(root, "node_modules/vega-datasets/data/cars.json"), "utf8");
    await fetch(`${service.url}/datasets/cars`, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: cars,
    });
    for (const path of addresses) {
      const answer = await fetch(service.url + path);
      expect([answer.status, answer.headers.get("Content-Type")]).toEqual([
        200,
        expect.stringContaining("image/"),
      ]);
    }
  });

  it("shows an error as a picture where an image asks", async () => {
    const headers = { "Sec-Fetch-Dest": "image" };
    const answer = await get("bar.png", { data: "shop", x: "shpo", width: "500" }, { headers });
    expect([answer.status, answer.headers.get("X-Chart-Error")]).toEqual([422, "PLOT_INVALID"]);
    expect((await decode(await answer.bytes())).width).toBe(500);
    const svg = await get("pie.svg", { errors: "image-ok" });
    expect([svg.status, svg.headers.get("Content-Type")]).toEqual([200, "image/svg+xml; charset=utf-8"]);
    expect(service.log()).not.toContain("unexpected-error");
    expect(platform).toBeTruthy();
  });
});
