import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import lzString from "lz-string";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barSpec } from "../support/specs.ts";
import { platforms, type Service } from "../support/start-service.ts";

describe.each(platforms)("a chart on %s", (name, start) => {
  let service: Service;
  beforeAll(async () => {
    service = await start();
  });
  afterAll(() => service.close());

  const post = (body: object, format = "svg", query = ""): Promise<Response> =>
    fetch(`${service.url}/chart.${format}${query}`, { method: "POST", body: JSON.stringify(body) });
  const keyOf = (answer: Response): string | null => answer.headers.get("x-chart-key");

  it("has one key in every encoding, and the second request of each is a hit", async () => {
    const json = JSON.stringify(barSpec("six encodings"));
    const encodings = [
      encodeURIComponent(json),
      Buffer.from(json).toString("base64url"),
      deflateSync(json).toString("base64url"),
      gzipSync(json).toString("base64url"),
      deflateRawSync(json).toString("base64url"),
      lzString.compressToEncodedURIComponent(json),
    ];
    const { $schema, ...rest } = barSpec("six encodings");
    const keys = new Set([
      keyOf(await post({ ...rest, $schema })),
      keyOf(await post({ spec: barSpec("six encodings") })),
    ]);
    for (const spec of encodings) {
      keys.add(keyOf(await fetch(`${service.url}/chart.svg?spec=${spec}`)));
      const again = await fetch(`${service.url}/chart.svg?spec=${spec}`);
      expect(again.headers.get("cache-status")).toContain("; hit");
    }
    expect([...keys]).toEqual([expect.stringMatching(/^[\w-]{43}$/)]);
  });

  it("draws a bare spec whose top level is a facet or a repeat", async () => {
    const { data, title: _, ...unit } = barSpec();
    const faceted = await post({ data, facet: { field: "fruit", type: "nominal" }, spec: unit });
    expect([faceted.status, (await faceted.text()).match(/role-cell|role-scope/g)?.length]).toEqual([200, 1]);
    const repeated = await post({
      data,
      repeat: ["tons", "fruit"],
      spec: { ...unit, encoding: { x: { field: { repeat: "repeat" }, type: "nominal" } } },
    });
    expect(repeated.status).toBe(200);
  });

  it("takes rows as JSON, CSV and TSV, and an envelope's datasets, to one picture", async () => {
    const { data: _, ...unit } = barSpec();
    const values = [
      { fruit: "Apples", tons: 28 },
      { fruit: "Plums", tons: 43 },
    ];
    const charts = [
      { ...unit, data: { values } },
      { ...unit, data: { values: "fruit,tons\r\nApples,28\r\nPlums,43\r\n", format: { type: "csv" } } },
      { ...unit, data: { values: "fruit\ttons\nApples\t28\nPlums\t43", format: { type: "tsv" } } },
      { spec: { ...unit, data: { name: "harvest" } }, datasets: { harvest: values } },
      { spec: unit, data: values },
    ];
    const pictures = await Promise.all(charts.map(async (chart) => (await post(chart)).text()));
    expect(new Set(pictures).size).toBe(1);
    expect(pictures[0]).toContain("Plums");
  });

  it("obeys its options, in the query and in the envelope", async () => {
    const sizeOf = async (answer: Response) => sharp(await answer.bytes()).metadata();
    const plain = await sizeOf(await post(barSpec(), "png"));
    const doubled = await sizeOf(await post(barSpec(), "png", "?scale=2"));
    expect([doubled.width, doubled.height]).toEqual([2 * (plain.width ?? 0), 2 * (plain.height ?? 0)]);
    const wider = await sizeOf(await post({ spec: barSpec(), options: { width: 300, padding: 0 } }, "png"));
    expect(wider.width).toBe((plain.width ?? 0) + 100 - 10);
    const clear = await post(barSpec(), "png", "?background=transparent");
    const { data } = await sharp(await clear.bytes())
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(data[3]).toBe(0);
    const saved = await post(barSpec(), "svg", "?download=harvest");
    expect(saved.headers.get("content-disposition")).toBe('attachment; filename="harvest.svg"');
  });

  it("comes in every format of the platform, and refuses the others", async () => {
    const formats = name === "Node" ? ["png", "webp", "avif", "jpeg"] : ["png"];
    for (const format of formats) {
      const answer = await post(barSpec(), format);
      const { width, format: found } = await sharp(await answer.bytes()).metadata();
      expect([answer.headers.get("content-type"), width]).toEqual([`image/${format}`, expect.any(Number)]);
      expect(found).toBe(format === "avif" ? "heif" : format);
    }
    const vega = (await (await post(barSpec(), "vg.json")).json()) as { $schema: string; marks: unknown[] };
    expect([vega.$schema, vega.marks.length]).toEqual([expect.stringContaining("/vega/"), 1]);
    const alternative = await post(barSpec(), "txt");
    expect(alternative.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await alternative.text()).toMatch(/^“Harvest”, bar chart of tons by fruit: 3 bars\. .*\.$/);
    const refused = await post(barSpec(), name === "Node" ? "gif" : "webp");
    expect([refused.status, (await refused.json()) as unknown]).toEqual([
      406,
      expect.objectContaining({ code: "FORMAT_UNSUPPORTED" }),
    ]);
  });

  it("answers HEAD with GET's headers and no body", async () => {
    const url = `${service.url}/chart.svg?spec=${encodeURIComponent(JSON.stringify(barSpec("head")))}`;
    const head = await fetch(url, { method: "HEAD" });
    const get = await fetch(url);
    for (const header of [
      "etag",
      "content-type",
      "cache-control",
      "x-chart-key",
      "content-security-policy",
    ]) {
      expect(head.headers.get(header)).toBe(get.headers.get(header));
    }
    expect(await head.text()).toBe("");
  });

  it("says what its author should know, once more from the cache", async () => {
    const spec = {
      ...barSpec("a warning"),
      mark: { type: "bar", nonsense: 1 },
      encoding: { ...(barSpec().encoding as object), shape: { field: "fruit" } },
    };
    const first = await post(spec);
    const warnings: unknown = JSON.parse(first.headers.get("x-chart-warnings") ?? "[]");
    expect(warnings).toEqual([{ code: "VEGA_LITE", message: expect.stringContaining("shape") }]);
    const second = await post(spec);
    expect(second.headers.get("cache-status")).toContain("; hit");
    expect(second.headers.get("x-chart-warnings")).toBe(first.headers.get("x-chart-warnings"));
  });

  it("answers with Vega's own message and the place in the spec", async () => {
    const spec = { ...barSpec(), encoding: { x: { field: "fruit", type: "nomnal" } } };
    const answer = await post(spec);
    expect([answer.status, await answer.json()]).toEqual([
      422,
      expect.objectContaining({
        code: "SPEC_INVALID",
        detail: expect.stringContaining("nomnal"),
        errors: [{ path: "/encoding/x/type", message: expect.any(String) }],
      }),
    ]);
  });

  it("reads no address and draws images and links without one", async () => {
    const remote = await post({ ...barSpec(), data: { url: "http://127.0.0.1:9/data.csv" } });
    expect([remote.status, ((await remote.json()) as { code: string }).code]).toEqual([422, "DATA_DENIED"]);
    const marks = { ...barSpec("links"), mark: { type: "image", width: 20, height: 20 } };
    const encoding = {
      ...(barSpec().encoding as object),
      href: { value: "https://example.com/" },
      url: { value: "https://example.com/a.png" },
    };
    const svg = await (await post({ ...marks, encoding })).text();
    expect(svg).not.toMatch(/<a |xlink:href="https|example\.com/);
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
  });
});
