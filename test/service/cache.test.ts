import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barSpec } from "../support/specs.ts";
import { platforms, type Service } from "../support/start-service.ts";

describe.each(platforms)("charts by URL on %s", (_name, start) => {
  let service: Service;
  beforeAll(async () => {
    service = await start();
  });
  afterAll(() => service.close());

  const get = (spec: object, format = "svg", init?: RequestInit) =>
    fetch(`${service.url}/chart.${format}?spec=${encodeURIComponent(JSON.stringify(spec))}`, init);

  it("draws the first time and answers from memory the second time", async () => {
    const first = await get(barSpec("twice"));
    const second = await get(barSpec("twice"));
    expect(first.status).toBe(200);
    expect(first.headers.get("cache-status")).toContain("edgechart-render; fwd=");
    expect(second.headers.get("cache-status")).toMatch(/edgechart-memory; hit/);
    expect(second.headers.get("cache-status")).not.toContain("edgechart-render");
    expect(await second.text()).toBe(await first.text());
  });

  it("answers 304 to its own ETag, before it draws", async () => {
    const { headers } = await get(barSpec("conditional"), "png");
    const etag = headers.get("etag") ?? "";
    const again = await get(barSpec("conditional"), "png", { headers: { "if-none-match": etag } });
    expect(again.status).toBe(304);
    expect(again.headers.get("etag")).toBe(etag);
    expect(await again.text()).toBe("");
  });

  it("renders once for 100 requests at once for one new chart", async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => get(barSpec("crowd"), "png")));
    const bodies = await Promise.all(answers.map((answer) => answer.arrayBuffer()));
    const statuses = answers.map(({ headers }) => headers.get("cache-status") ?? "");
    const drawing = statuses.filter((status) => /edgechart-render(?!.*collapsed)/.test(status));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(new Set(bodies.map((body) => Buffer.from(body).toString("base64"))).size).toBe(1);
    expect(drawing).toHaveLength(1);
  });
});
