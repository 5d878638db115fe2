import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWith, findProgram } from "../support/machine.ts";
import { barSpec } from "../support/specs.ts";
import { type Service, startWorkers } from "../support/start-service.ts";

describeWith("chromium")("a chart in a page of another origin", () => {
  let service: Service;
  let browser: Browser;
  let pages: Server;
  let html = "";

  beforeAll(async () => {
    service = await startWorkers();
    browser = await chromium.launch({
      executablePath: findProgram("chromium") ?? "chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
      ],
    });
    // The strictest page there is: it takes only what says that it may be embedded.
    pages = createServer((_, response) =>
      response
        .writeHead(200, { "content-type": "text/html", "cross-origin-embedder-policy": "require-corp" })
        .end(html),
    );
    await new Promise<void>((resolve) => pages.listen(0, "127.0.0.1", resolve));
  });
  afterAll(async () => {
    await browser.close();
    pages.close();
    await service.close();
  });

  async function open(body: string): Promise<Page> {
    html = `<!doctype html><title>A page</title>${body}`;
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(pages.address() as AddressInfo).port}/`);
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    return page;
  }

  const address = (format: string, spec: string): string =>
    `${service.url}/chart.${format}?spec=${encodeURIComponent(spec)}`.replaceAll("&", "&amp;");

  it.each(["png", "svg"])("is shown by an <img> as %s", async (format) => {
    const page = await open(`<img src="${address(format, JSON.stringify(barSpec()))}">`);
    const [width, height] = await page.evaluate(() => {
      const image = document.images[0];
      return [image?.naturalWidth ?? 0, image?.naturalHeight ?? 0];
    });
    expect(width).toBeGreaterThan(200);
    expect(height).toBeGreaterThan(120);
    await page.close();
  });

  it.each(["png", "svg"])(
    "is a picture that says what is wrong with a broken spec, as %s",
    async (format) => {
      const page = await open(`<img src="${address(format, '{"mark": "bar", "encoding": ')}">`);
      expect(await page.evaluate(() => document.images[0]?.naturalWidth ?? 0)).toBeGreaterThan(100);
      await page.close();
    },
  );

  it("is among the nine of the start page, all of which load", async () => {
    const page = await browser.newPage();
    const refused: string[] = [];
    page.on("console", (message) => message.type() === "error" && refused.push(message.text()));
    await page.goto(service.url);
    const images = page.locator("img");
    expect(await images.count()).toBe(9);
    for (const image of await images.all()) await image.scrollIntoViewIfNeeded();
    await page.waitForFunction(() =>
      [...document.images].every((image) => image.complete && image.naturalWidth > 100),
    );
    expect(refused).toEqual([]);
    await page.close();
  });
});
