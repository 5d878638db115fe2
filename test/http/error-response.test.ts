import { describe, expect, test } from "vitest";
import { post, query, spec } from "../support/chart-requests.ts";
import { failingCharts } from "../support/failing-charts.ts";
import { createStubApp } from "../support/stub-app.ts";

describe("an error", () => {
  const broken = "/chart.svg?spec=nothing&width=300&height=100&scale=2";

  test.each([
    ["Sec-Fetch-Dest: image", "", { "Sec-Fetch-Dest": "image" }, 400],
    ["an image element's Accept", "", { Accept: "image/avif,image/webp,image/*,*/*;q=0.8" }, 400],
    ["errors=image", "&errors=image", {}, 400],
    ["errors=image-ok", "&errors=image-ok", {}, 200],
  ])("is a picture of the asked format and size for %s", async (_what, more, headers, status) => {
    const app = createStubApp();
    const response = await app.fetch(broken + more, { headers });
    expect(response.status).toBe(status);
    expect(response.headers.get("Content-Type")).toBe("image/svg+xml; charset=utf-8");
    expect(response.headers.get("Content-Security-Policy")).toContain("sandbox");
    expect(response.headers.get("X-Chart-Error")).toBe("SPEC_UNREADABLE");
    expect(response.headers.get("Cache-Control")).toBe("public, max-age=60");
    expect(app.pictures).toEqual([
      expect.objectContaining({
        format: "svg",
        width: 300,
        height: 100,
        scale: 2,
        title: "The spec cannot be read",
      }),
    ]);
  });

  test.each([
    ["nothing", "", {}],
    ["a page", "", { Accept: "text/html,image/avif,image/webp,*/*;q=0.8", "Sec-Fetch-Dest": "document" }],
    ["curl", "", { Accept: "*/*" }],
    ["errors=json", "&errors=json", { "Sec-Fetch-Dest": "image" }],
  ])("is JSON for %s", async (_what, more, headers) => {
    const response = await createStubApp().fetch(broken + more, { headers });
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ type: "urn:edgechart:error:SPEC_UNREADABLE", status: 400 });
  });

  test("follows errors in the options of a body that could be read", async () => {
    const app = createStubApp({ charts: failingCharts(new Error("boom")) });
    const response = await app.fetch("/chart.png", post({ spec, options: { errors: "image" } }));
    expect(response.status).toBe(500);
    expect(response.headers.get("Content-Type")).toBe("image/png");
  });

  test.each([
    ["an Error", new Error("secret value")],
    ["no Error", "secret value"],
  ])("that is %s of ours is a 500 that tells only its id", async (_what, thrown) => {
    const app = createStubApp({ charts: failingCharts(thrown) });
    const response = await app.fetch(`/chart.svg?${query}`);
    expect(response.status).toBe(500);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      code: "INTERNAL",
      requestId: response.headers.get("X-Request-Id"),
    });
    expect(text + JSON.stringify(app.logged)).not.toContain("secret");
    expect(app.logged).toEqual([expect.objectContaining({ event: "unexpected-error" })]);
  });

  test("whose picture fails is JSON", async () => {
    const app = createStubApp({ errorPicture: () => Promise.reject(new Error("no font")) });
    const response = await app.fetch(`${broken}&errors=image`);
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
    expect(app.logged).toEqual([expect.objectContaining({ event: "error-picture-failed" })]);
  });

  test("of an absurd size is drawn in a sane one", async () => {
    const app = createStubApp();
    await app.fetch("/chart.png?errors=image&width=10000&height=10000&scale=4");
    const [picture] = app.pictures;
    const { width = 0, height = 0, scale = 0 } = picture ?? {};
    expect([width, height]).toEqual([2000, 2000]);
    expect(width * height * scale ** 2).toBeLessThanOrEqual(4_000_000);
  });

  test("names every bad option with its place", async () => {
    const response = await createStubApp().fetch(
      "/chart.png?scale=9&color=red",
      post({ spec, options: { width: "wide", "a/b": 1 } }),
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [
        { path: "/options/width", message: "must be a number above 0 and at most 10,000" },
        { path: "/options/a~1b", message: expect.stringContaining("the nearest is") },
        { path: "scale", message: "must be a number from 0.25 to 4" },
        { path: "color", message: expect.stringContaining("the nearest is") },
      ],
    });
  });
});
