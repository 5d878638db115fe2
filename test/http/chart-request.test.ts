import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { post, query, spec } from "../support/chart-requests.ts";
import { createStubApp } from "../support/stub-app.ts";

describe("the request", () => {
  const keyOf = async (path: string, init?: RequestInit): Promise<string | null> => {
    const response = await createStubApp().fetch(path, init);
    expect(response.status).toBe(200);
    return response.headers.get("X-Chart-Key");
  };

  test("has one key by GET, by POST, in an envelope and compressed", async () => {
    const { mark, data, encoding } = spec;
    const key = await keyOf(`/chart.svg?${query}&width=300&scale=1&v=7&utm_source=mail`);
    expect(await keyOf(`/chart.png?width=3e2&${query}`)).toBe(key);
    expect(await keyOf("/chart.png?width=300", post({ encoding, data, mark }))).toBe(key);
    expect(await keyOf("/chart.png", post({ spec, options: { width: 300, scale: 1 } }))).toBe(key);
    expect(await keyOf("/chart.png?width=300", post({ spec, options: { width: "10" } }))).toBe(key);
    expect(await keyOf("/chart.png?width=300", post({ spec: { mark, encoding }, data: [{ a: 1 }] }))).toBe(
      key,
    );
    const gzipped = {
      method: "POST",
      body: gzipSync(JSON.stringify(spec)),
      headers: { "Content-Encoding": "gzip" },
    };
    expect(await keyOf("/chart.png?width=300", gzipped)).toBe(key);
    expect(await keyOf(`/chart.png?${query}&width=301`)).not.toBe(key);
  });

  test("is a bare spec where spec comes with facet or repeat", async () => {
    const app = createStubApp();
    const faceted = { facet: { field: "a" }, spec, data: { values: [] } };
    await app.fetch("/chart.svg", post(faceted));
    expect(app.charts[0]?.spec).toEqual(faceted);
  });

  test("is read as JSON whatever its Content-Type, with a byte order mark too", async () => {
    const app = createStubApp();
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const response = await app.fetch("/chart.svg", {
      method: "POST",
      body: `\uFEFF${JSON.stringify(spec)}`,
      headers,
    });
    expect(response.status).toBe(200);
    expect(app.charts[0]?.spec).toEqual(spec);
  });

  test("may hold up to 16 KB of URL and no more", async () => {
    const path = `/chart.svg?${query}&utm_x=`;
    const app = createStubApp();
    expect((await app.fetch(path + "a".repeat(16 * 1024 - path.length))).status).toBe(200);
    expect((await app.fetch(path + "a".repeat(16 * 1024 - path.length + 1))).status).toBe(414);
  });

  test("keeps its options apart from the picture's", async () => {
    const app = createStubApp();
    await app.fetch(`/chart.png?${query}&scale=2&padding=0&background=%23FFF&download=x&errors=json`);
    expect(app.charts[0]?.options).toEqual({
      text: "text",
      fonts: "none",
      scale: 2,
      padding: 0,
      background: "#fff",
    });
  });
});
