import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createMemoryDatasets } from "../support/memory-datasets.ts";
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

describe("compression of rows", () => {
  const pieces = 2000;
  const row = `${"some text, ".repeat(200)}\n`;

  async function get(accept: string) {
    const { datasets } = createMemoryDatasets();
    let made = 0;
    function* write(): Generator<string> {
      for (; made < pieces; made++) yield row;
    }
    const { id } = await datasets.store({ bytes: new TextEncoder().encode("a\n1\n"), format: "csv" });
    const app = createStubApp({ compress: true, datasets: { ...datasets, write: async () => write() } });
    const response = await app.fetch(`/datasets/${id}`, { headers: { "Accept-Encoding": accept } });
    return { response, made: () => made };
  }

  test("begins with the first of them, and holds few", async () => {
    const { response, made } = await get("br, gzip");
    expect(response.headers.get("Content-Encoding")).toBe("gzip");
    expect(response.headers.get("Vary")).toBe("Accept, Accept-Encoding");
    const reader = response.body?.getReader();
    await reader?.read();
    expect(made()).toBeLessThan(pieces / 2);
    await reader?.cancel();
  });

  test.each([
    ["gzip", (bytes: Uint8Array) => gunzipSync(bytes)],
    ["br", (bytes: Uint8Array) => Buffer.from(bytes)],
  ])("gives all of them for %s", async (accept, decompress) => {
    const { response } = await get(accept);
    const text = decompress(new Uint8Array(await response.arrayBuffer())).toString();
    expect(text === row.repeat(pieces)).toBe(true);
  });
});
