import { describe, expect, test } from "vitest";
import { post, query, spec } from "./support/chart-requests.ts";
import { createStubApp } from "./support/stub-app.ts";

describe("a chart's answer", () => {
  test("has every header of the contract", async () => {
    const app = createStubApp();
    const response = await app.fetch(`/chart.svg?${query}`);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("a picture as svg");
    const key = response.headers.get("X-Chart-Key") ?? "";
    expect(key).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-expose-headers": expect.stringContaining("X-Chart-Key"),
      "cache-control": "public, max-age=86400, stale-while-revalidate=3600",
      "cache-status": "edgechart-render; fwd=miss; stored",
      "cdn-cache-control": expect.stringContaining("max-age=604800"),
      "content-disposition": 'inline; filename="chart.svg"',
      "content-length": "16",
      "content-security-policy": expect.stringContaining("default-src 'none'"),
      "content-type": "image/svg+xml; charset=utf-8",
      "cross-origin-resource-policy": "cross-origin",
      etag: `W/"${key}.svg"`,
      "server-timing": expect.stringMatching(/^total;dur=\d+\.\d$/),
      "x-content-type-options": "nosniff",
      "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  test("is strong for pixels, and carries warnings and timings", async () => {
    const app = createStubApp(
      {},
      { entry: { warnings: [{ code: "W", message: "é" }] }, timings: [{ name: "draw", durationMs: 1.25 }] },
    );
    const { headers } = await app.fetch(`/chart.png?${query}`);
    expect(headers.get("ETag")).toMatch(/^"[\w-]{43}\.png"$/);
    expect(headers.get("Content-Security-Policy")).toBeNull();
    expect(headers.get("X-Chart-Warnings")).toBe('[{"code":"W","message":"\\u00e9"}]');
    expect(headers.get("Server-Timing")).toMatch(/^draw;dur=1\.3, total;dur=/);
  });

  test("says the same to HEAD, without a body", async () => {
    const app = createStubApp();
    const get = await app.fetch(`/chart.png?${query}`);
    const head = await app.fetch(`/chart.png?${query}`, { method: "HEAD" });
    expect(head.body).toBeNull();
    const without = (headers: Headers) => {
      const { "server-timing": _timing, "x-request-id": _id, ...same } = Object.fromEntries(headers);
      return same;
    };
    expect(without(head.headers)).toEqual(without(get.headers));
  });

  test("is not stored where it answers a POST", async () => {
    const { headers } = await createStubApp().fetch("/chart.png", post(spec));
    expect(headers.get("Cache-Control")).toBe("no-store");
  });

  test("carries its envelope's lifetime and tags", async () => {
    const app = createStubApp();
    await app.fetch("/chart.png", post({ spec, ttl: 60, tags: ["sales/2026", "a.b"] }));
    expect(app.charts[0]).toMatchObject({ spec, ttlSeconds: 60, tags: ["sales/2026", "a.b"] });
  });

  test("is saved under the name that was asked for", async () => {
    const { headers } = await createStubApp().fetch(`/chart.png?${query}&download=%E2%82%AC%2F..%2Fsales`);
    expect(headers.get("Content-Disposition")).toBe(
      `attachment; filename="_-..-sales.png"; filename*=UTF-8''%E2%82%AC-..-sales.png`,
    );
  });
});

describe("other addresses", () => {
  test("the page knows where it was asked for", async () => {
    const response = await createStubApp().fetch("/");
    expect(await response.text()).toContain("http://charts.test/chart.svg");
    expect(response.headers.get("Cache-Control")).toBe("no-store");
  });

  test("healthz is alive", async () => {
    const response = await createStubApp().fetch("/healthz");
    expect(await response.json()).toEqual({ status: "ok" });
    expect((await createStubApp().fetch("/healthz", { method: "HEAD" })).status).toBe(200);
  });

  test.each(["/", "/chart.png", "/nowhere"])("OPTIONS %s is 204 for every origin", async (path) => {
    const response = await createStubApp().fetch(path, { method: "OPTIONS" });
    expect(response.status).toBe(204);
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(response.headers.get("Access-Control-Allow-Methods")).toContain("POST");
  });

  test.each(["/chart", "/chart.png/x", "/charts/", "/CHART.png", "//chart.png"])(
    "%s is not found",
    async (path) => {
      expect((await createStubApp().fetch(path)).status).toBe(404);
    },
  );

  test("405 says what is allowed", async () => {
    const response = await createStubApp().fetch("/chart.nonsense", { method: "DELETE" });
    expect(response.status).toBe(405);
    expect(response.headers.get("Allow")).toBe("GET, HEAD, POST, OPTIONS");
  });

  test("a sane X-Request-Id is kept, another replaced", async () => {
    const idFor = async (id: string) =>
      (await createStubApp().fetch("/healthz", { headers: { "X-Request-Id": id } })).headers.get(
        "X-Request-Id",
      );
    expect(await idFor("proxy-12345678")).toBe("proxy-12345678");
    expect(await idFor("<script>alert(1)</script>")).toMatch(/^[0-9a-f-]{36}$/);
  });
});
