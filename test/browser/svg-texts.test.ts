import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { decode, shareOff } from "../support/compare-pixels.ts";
import { fixtures, postFixture } from "../support/fixtures.ts";
import { describeWith, findProgram } from "../support/machine.ts";
import { type Service, startNode } from "../support/start-service.ts";

describeWith("chromium")("an SVG in a browser without the service's fonts", () => {
  let service: Service;
  let browser: Browser;
  beforeAll(async () => {
    service = await startNode();
    browser = await chromium.launch({
      executablePath: findProgram("chromium") ?? "chromium",
      args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"],
    });
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  /** Draws a fixture both ways: how much the browser's picture of the SVG differs from the PNG. */
  async function look(name: string): Promise<{ off: number; fonts: string[] }> {
    const fixture = fixtures.find((one) => one.name === name);
    if (fixture === undefined) throw new Error(`no fixture ${name}`);
    const ours = await decode(await (await postFixture(service.url, fixture, "png")).bytes());
    const svg = await (await postFixture(service.url, fixture, "svg")).text();
    const page = await browser.newPage({ viewport: { width: ours.width, height: ours.height } });
    await page.setContent(`<!doctype html><style>body{margin:0}svg{display:block}</style>${svg}`);
    const fonts = await page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].map(({ family, status }) => `${family.split("-")[0]} ${status}`);
    });
    const theirs = await decode(await page.screenshot());
    await page.close();
    return { off: shareOff(ours, theirs), fonts };
  }

  it.each(["svg-text-paths", "svg-text-paths-scripts"])(
    "looks as the PNG with text=paths: %s",
    async (name) => {
      const { off, fonts } = await look(name);
      expect(off).toBeLessThan(0.0005);
      expect(fonts).toEqual([]);
    },
  );

  it.each(["svg-fonts-embed", "svg-fonts-embed-scripts"])(
    "looks as the PNG with fonts=embed: %s",
    async (name) => {
      const { off, fonts } = await look(name);
      expect(off).toBeLessThan(0.006);
      expect(new Set(fonts)).toEqual(new Set(["edgechart loaded"]));
    },
  );
});
