import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createStubApp } from "../support/stub-app.ts";

const spec = {
  mark: "bar",
  data: { values: [{ a: 1 }] },
  encoding: { x: { field: "a", type: "quantitative" } },
};
const query = `spec=${encodeURIComponent(JSON.stringify(spec))}`;
describe("compression", () => {
  const large = "<svg/>".repeat(1000);
  const app = createStubApp({ compress: true }, { entry: { body: new TextEncoder().encode(large) } });
  const get = (format: string, accept: string, method = "GET") =>
    app.fetch(`/chart.${format}?${query}`, { method, headers: { "Accept-Encoding": accept } });

  test.each([
    ["gzip, deflate, br", "br", brotliDecompressSync],
    ["gzip", "gzip", gunzipSync],
    ["br;q=0, *", "gzip", gunzipSync],
  ])("for %s is %s", async (accept, encoding, decompress) => {
    const response = await get("svg", accept);
    expect(response.headers.get("Content-Encoding")).toBe(encoding);
    expect(response.headers.get("Vary")).toBe("Accept-Encoding");
    expect(response.headers.get("ETag")).toMatch(/^W\//);
    const body = new Uint8Array(await response.arrayBuffer());
    expect(response.headers.get("Content-Length")).toBe(String(body.length));
    expect(decompress(body).toString()).toBe(large);
  });

  test.each(["", "identity", "deflate", "br;q=0"])("is none for %j", async (accept) => {
    const response = await get("svg", accept);
    expect(response.headers.get("Content-Encoding")).toBeNull();
    expect(response.headers.get("Vary")).toBe("Accept-Encoding");
    expect(await response.text()).toBe(large);
  });

  test("leaves pixels alone", async () => {
    const response = await get("png", "br");
    expect(response.headers.get("Content-Encoding")).toBeNull();
    expect(response.headers.get("Vary")).toBeNull();
  });

  test("says the same to HEAD and in a 304", async () => {
    const whole = await get("svg", "br");
    const head = await get("svg", "br", "HEAD");
    expect(head.headers.get("Content-Length")).toBe(whole.headers.get("Content-Length"));
    expect(head.headers.get("Content-Encoding")).toBe("br");
    const headers = { "If-None-Match": whole.headers.get("ETag") ?? "" };
    expect((await app.fetch(`/chart.svg?${query}`, { headers })).headers.get("Vary")).toBe("Accept-Encoding");
  });
});
