import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ADMIN_TOKEN, drawTagged, purge, wasDrawn } from "../support/admin.ts";
import { barSpec } from "../support/specs.ts";
import { platforms, type Service } from "../support/start-service.ts";

describe.each(platforms)("charts by URL on %s", (_name, start) => {
  let service: Service;
  beforeAll(async () => {
    service = await start({ ADMIN_TOKEN });
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

  it("takes what a purge names, and no others", async () => {
    await drawTagged(service, "gone", ["a/b"]);
    await drawTagged(service, "stays", ["c"]);
    expect((await purge(service, { tags: ["a/*"] })).status).toBe(200);
    expect(wasDrawn(await drawTagged(service, "gone", ["a/b"]))).toBe(true);
    expect(wasDrawn(await drawTagged(service, "stays", ["c"]))).toBe(false);
  });

  it("remembers that a spec cannot be drawn, until that is purged", async () => {
    const fail = () =>
      fetch(`${service.url}/chart.svg`, { method: "POST", body: JSON.stringify({ mark: "no-such-mark" }) });
    const [first, second] = [await fail(), await fail()];
    expect([first.status, second.status]).toEqual([422, 422]);
    expect(wasDrawn(first)).toBe(true);
    expect(second.headers.get("cache-status")).toMatch(/^edgechart-memory; hit; ttl=\d+$/);
    const [one, two] = (await Promise.all([first.json(), second.json()])) as Record<string, unknown>[];
    expect({ ...two, requestId: "" }).toEqual({ ...one, requestId: "" });
    await purge(service, { kind: "negative" });
    expect(wasDrawn(await fail())).toBe(true);
  });

  it("names what an answer can be purged by", async () => {
    const { headers } = await drawTagged(service, "tagged", ["sales/eu"]);
    const tags = `all,kind:chart,tag:sales/,tag:sales/eu,key:${headers.get("x-chart-key")}`;
    expect(headers.get("cache-tag")).toBe(tags);
  });

  it("tells how its tiers are", async () => {
    const answer = await fetch(`${service.url}/readyz`);
    const second = service.platform === "node" ? "disk" : "edge";
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      status: "ok",
      tiers: [
        { tier: "memory", state: "ok" },
        { tier: second, state: "ok" },
      ],
    });
  });
});
