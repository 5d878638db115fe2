import { describe, expect, test } from "vitest";
import type { CacheEntry } from "../../src/cache/entry.ts";
import { parseSettings } from "../../src/config.ts";
import { post, query, spec } from "../support/chart-requests.ts";
import { createStubApp } from "../support/stub-app.ts";

describe("a conditional request", () => {
  const etagOf = async (app = createStubApp()) =>
    (await app.fetch(`/chart.svg?${query}`)).headers.get("ETag") ?? "";

  test.each([
    ["the tag", (etag: string) => etag],
    ["its strong form", (etag: string) => etag.slice(2)],
    ["a list", (etag: string) => `"x", ${etag}, W/"y"`],
  ])("with %s gets 304 before anything is looked up", async (_what, asked) => {
    const etag = await etagOf();
    const app = createStubApp();
    const response = await app.fetch(`/chart.svg?${query}`, { headers: { "If-None-Match": asked(etag) } });
    expect(response.status).toBe(304);
    expect(response.body).toBeNull();
    expect(response.headers.get("ETag")).toBe(etag);
    expect(response.headers.get("Cache-Control")).toContain("max-age=86400");
    expect(response.headers.get("X-Chart-Key")).toHaveLength(43);
    expect(app.charts).toEqual([]);
  });

  test("for another format or chart gets the picture", async () => {
    const headers = { "If-None-Match": await etagOf() };
    const app = createStubApp();
    expect((await app.fetch(`/chart.png?${query}`, { headers })).status).toBe(200);
    expect((await app.fetch(`/chart.svg?${query}&width=9`, { headers })).status).toBe(200);
  });

  test("with * gets 304 once there is a picture", async () => {
    const app = createStubApp();
    const response = await app.fetch(`/chart.svg?${query}`, { headers: { "If-None-Match": "*" } });
    expect(response.status).toBe(304);
    expect(app.charts).toHaveLength(1);
  });

  test("by POST is answered in full", async () => {
    const response = await createStubApp().fetch(
      "/chart.svg",
      post(spec, { "If-None-Match": await etagOf() }),
    );
    expect(response.status).toBe(200);
  });

  describe("for a picture that shows the time of drawing", () => {
    const app = (createdAtMs: number, leftMs = 60_000) =>
      createStubApp({}, { entry: { isVolatile: true, createdAtMs, freshUntilMs: Date.now() + leftMs } });
    const url = `/chart.png?${query}`;

    test("is answered from its entry alone, whose tag names that time", async () => {
      const first = await app(1000).fetch(url);
      const etag = first.headers.get("ETag") ?? "";
      expect(etag).toMatch(/^"[\w-]{43}\.png\.\w+"$/);
      const headers = { "If-None-Match": etag };
      const same = app(1000);
      expect((await same.fetch(url, { headers })).status).toBe(304);
      expect(same.charts).toHaveLength(1);
      const anew = await app(2000).fetch(url, { headers });
      expect([anew.status, anew.headers.get("ETag") === etag]).toEqual([200, false]);
    });

    test("says how long the picture has left", async () => {
      const { headers } = await app(1000, 30_500).fetch(url);
      for (const name of ["Cache-Control", "CDN-Cache-Control"]) {
        expect(headers.get(name)).toMatch(/^public, max-age=(?:30|29),/);
      }
    });
  });
});

describe("a stale picture", () => {
  const settings = parseSettings({ ENVIRONMENT: "development" });
  const stale = (more: Partial<CacheEntry> = {}) =>
    createStubApp({ settings }, { entry: { freshUntilMs: Date.now() - 1, ...more } });
  const fields = ["Cache-Control", "CDN-Cache-Control"];

  test("is kept for a minute on its way, and a fresh one for longer", async () => {
    const { headers } = await stale().fetch(`/chart.svg?${query}`);
    for (const name of fields) expect(headers.get(name)).toMatch(/^public, max-age=60, /);
    const fresh = await createStubApp().fetch(`/chart.svg?${query}`);
    for (const name of fields) expect(fresh.headers.get(name)).not.toMatch(/max-age=60,/);
  });

  test("is kept for no longer than was asked for, and one asked for by POST not at all", async () => {
    const app = stale();
    const { id } = (await (await app.fetch("/charts", post({ spec, ttl: 7 }))).json()) as { id: string };
    for (const name of fields) {
      expect((await app.fetch(`/charts/${id}.svg`)).headers.get(name)).toMatch(/^public, max-age=7, /);
    }
    expect((await app.fetch("/chart.svg", post(spec))).headers.get("Cache-Control")).toBe("no-store");
  });
});
