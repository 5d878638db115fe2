import { describe, expect, test } from "vitest";
import { createStubApp } from "../support/stub-app.ts";

const spec = {
  mark: "bar",
  data: { values: [{ a: 1 }] },
  encoding: { x: { field: "a", type: "quantitative" } },
};
const query = `spec=${encodeURIComponent(JSON.stringify(spec))}`;
const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  body: JSON.stringify(body),
  headers,
});

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
