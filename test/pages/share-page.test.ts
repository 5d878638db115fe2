import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { embedCodes } from "../../src/pages/embed-codes.ts";
import { sharePage } from "../../src/pages/share-page.ts";
import type { SharedChart } from "../../src/ports/pages.ts";

const page = "https://charts.example/charts/c-ID";
const chart: SharedChart = {
  title: "Harvest",
  description: "Bar chart of tons by fruit: 3 bars.",
  width: 244.5,
  height: 160,
  urls: { svg: `${page}.svg`, png: `${page}.png`, page },
  preview: { url: `${page}.png?scale=4`, width: 978, height: 640 },
  oembedUrl: "https://charts.example/oembed?url=x&format=json",
};
const htmlOf = async (more: Partial<SharedChart> = {}) => (await sharePage({ ...chart, ...more })).text();

const HOSTILE = `"><script>alert(1)</script><img src=x onerror="alert(2)"> '&amp; \${x} ]( javascript:`;

describe("the page of a stored chart", () => {
  it("says what a link to it shows, with absolute addresses", async () => {
    const html = await htmlOf();
    const tags = Object.fromEntries(
      Array.from(html.matchAll(/<meta (?:property|name)="([^"]+)" content="([^"]*)">/g), (match) =>
        match.slice(1, 3),
      ),
    );
    expect(tags).toMatchObject({
      "og:type": "website",
      "og:site_name": "edgechart",
      "og:title": "Harvest",
      "og:description": chart.description,
      "og:url": page,
      "og:image": `${page}.png?scale=4`,
      "og:image:type": "image/png",
      "og:image:width": "978",
      "og:image:height": "640",
      "og:image:alt": chart.description,
      "twitter:card": "summary_large_image",
      "twitter:image:alt": chart.description,
      description: chart.description,
    });
    expect(html).toContain(`<link rel="canonical" href="${page}">`);
    expect(html).toContain(
      '<link rel="alternate" type="application/json+oembed" href="https://charts.example/oembed?url=x&amp;format=json" title="Harvest">',
    );
  });

  it("shows the picture with its size and its description, and links every format", async () => {
    const html = await htmlOf();
    expect(html).toContain(
      `<img src="/charts/c-ID.svg" width="245" height="160" alt="${chart.description}">`,
    );
    for (const format of ["svg", "png"]) expect(html).toContain(`<a href="/charts/c-ID.${format}"`);
    expect(html).not.toContain(".page");
  });

  it("labels every field and every button", async () => {
    const html = await htmlOf();
    const every = (pattern: RegExp) => Array.from(html.matchAll(pattern), (match) => match[1]);
    const ids = every(/<input id="([^"]+)" readonly/g);
    expect(ids).toEqual(["page", "png", "html", "markdown"]);
    expect(every(/<label for="([^"]+)"/g)).toEqual(ids);
    expect(every(/<button [^>]*data-copy="([^"]+)" aria-label="/g)).toEqual(ids);
  });

  it("shows hostile texts as texts, wherever they stand", async () => {
    const html = await htmlOf({ title: HOSTILE, description: HOSTILE });
    expect(html).not.toContain("<script>alert");
    expect(html).not.toMatch(/<img src=x/);
    expect(html.match(/<script>/g)).toHaveLength(1);
    expect(html.match(/<img /g)).toHaveLength(1);
    expect(html).toContain("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  it("cuts what is too long for others, and never within a character", async () => {
    const html = await htmlOf({ description: "🍐".repeat(1000) });
    const content = /og:description" content="([^"]*)"/.exec(html)?.[1] ?? "";
    expect(content.length).toBeLessThanOrEqual(300);
    expect(content.isWellFormed()).toBe(true);
    expect(html).toContain(`alt="${"🍐".repeat(1000)}"`);
  });

  it("allows its own script and style, by hash, and nothing else", async () => {
    const response = await sharePage(chart);
    const html = await response.text();
    const policy = response.headers.get("Content-Security-Policy") ?? "";
    const sha256 = (text = "") => createHash("sha256").update(text).digest("base64");
    expect(policy).toContain("default-src 'none'; img-src 'self'; ");
    expect(policy).toContain(`'sha256-${sha256(/<script>(.*?)<\/script>/s.exec(html)?.[1])}'`);
    expect(policy).toContain(`'sha256-${sha256(/<style>(.*?)<\/style>/s.exec(html)?.[1])}'`);
    expect(html).not.toMatch(/ style="| on[a-z]+="|<script src|src="http/);
  });
});

describe("the codes to embed a chart", () => {
  const codes = (more: Partial<SharedChart> = {}) =>
    Object.fromEntries(embedCodes({ ...chart, ...more }).map(({ id, code }) => [id, code]));

  it("hold its addresses and its description", () => {
    expect(codes()).toEqual({
      page,
      png: `${page}.png`,
      html: `<img src="${page}.svg" width="245" height="160" alt="${chart.description}">`,
      markdown: `[![Harvest](${page}.png)](${page})`,
    });
  });

  it("cannot be broken out of", () => {
    const { html, markdown } = codes({ title: HOSTILE, description: HOSTILE });
    expect(html?.match(/[<>]/g)).toHaveLength(2);
    expect(html).toContain('alt="&quot;&gt;&lt;script');
    expect(markdown).toContain(String.raw`\]( javascript:](${page}.png)](${page})`);
  });
});
