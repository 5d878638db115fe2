import { createHash } from "node:crypto";
import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { indexPage } from "../../src/pages/index-page.ts";
import { samples } from "../../src/pages/samples.ts";

const ORIGIN = "https://charts.example";

const page = await indexPage(ORIGIN);
const text = await page.text();

const every = (pattern: RegExp): string[] => Array.from(text.matchAll(pattern), (match) => match[1] ?? "");

const specIn = (address: string): unknown => {
  const parameter = new URL(address, ORIGIN).searchParams.get("spec") ?? "";
  return JSON.parse(inflateSync(Buffer.from(parameter, "base64url")).toString());
};

const sha256 = (source: string): string => createHash("sha256").update(source).digest("base64");

describe("the index page", () => {
  it("shows nine charts as SVG, each of its own spec", () => {
    const sources = every(/<img src="([^"]+)"/g);
    expect(sources).toHaveLength(9);
    expect(sources.every((source) => source.startsWith("/chart.svg?spec="))).toBe(true);
    expect(sources.map(specIn)).toEqual(samples.map((sample) => sample.spec));
  });

  it("gives each chart's absolute PNG address in a field that can be selected without script", () => {
    const addresses = every(/<input [^>]*readonly[^>]* value="([^"]+)"/g);
    expect(addresses.map(specIn)).toEqual(samples.map((sample) => sample.spec));
    expect(addresses.every((address) => address.startsWith(`${ORIGIN}/chart.png?spec=`))).toBe(true);
  });

  it("keeps every address on the page far below 16 KB, in characters that need no escaping", () => {
    const addresses = [...every(/href="(\/[^"]+)"/g), ...every(/value="([^"]+)"/g)];
    expect(addresses).toHaveLength(9 * 5 + 1);
    for (const address of addresses) {
      expect(address.length).toBeLessThan(8 * 1024);
      expect(address).toMatch(/\?spec=[A-Za-z0-9_-]+$/);
    }
  });

  it.each(["svg", "png", "vg.json"])("links every chart as %s", (format) => {
    const links = every(new RegExp(`<a href="(/chart\\.${format}\\?[^"]+)" aria-label`, "g"));
    expect(links.map(specIn)).toEqual(samples.map((sample) => sample.spec));
  });

  it("describes every picture and states its size", () => {
    const alts = every(/<img [^>]*alt="([^"]*)"/g);
    expect(new Set(alts).size).toBe(9);
    expect(alts.every((alt) => alt.length > 30)).toBe(true);
    expect(every(/<img [^>]*(width="\d+" height="\d+")/g)).toHaveLength(9);
  });

  it("labels every field and every button", () => {
    const ids = every(/<input id="([^"]+)"/g);
    expect(new Set(ids).size).toBe(9);
    expect(every(/<label [^>]*for="([^"]+)"/g)).toEqual(ids);
    expect(every(/<button [^>]*data-copy="([^"]+)" aria-label="/g)).toEqual(ids);
  });

  it("allows its own script and style, by hash, and nothing else", () => {
    const policy = page.headers.get("Content-Security-Policy") ?? "";
    const scripts = every(/<script>(.*?)<\/script>/gs);
    const styles = every(/<style>(.*?)<\/style>/gs);
    expect([scripts.length, styles.length]).toEqual([1, 1]);
    expect(policy).toContain("default-src 'none'; img-src 'self'; ");
    expect(policy).toContain(`script-src 'sha256-${sha256(scripts[0] ?? "")}';`);
    expect(policy).toContain(`style-src 'sha256-${sha256(styles[0] ?? "")}';`);
    expect(policy).not.toContain("unsafe");
    expect(text).not.toMatch(/ style="| on[a-z]+="|<link(?! rel="icon")|<script src/);
  });

  it("is HTML that is not sniffed and is asked for again soon", () => {
    expect(page.status).toBe(200);
    expect(page.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(page.headers.get("Cache-Control")).toBe("public, max-age=300");
  });

  it("escapes the origin", async () => {
    const odd = await (await indexPage('https://a"><script>b</script>')).text();
    expect(odd).not.toContain("<script>b");
    expect(odd).toContain("https://a&quot;&gt;&lt;script&gt;b");
  });
});
