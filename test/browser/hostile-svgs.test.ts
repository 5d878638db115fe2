import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hostileRequests } from "../support/hostile-requests.ts";
import { describeWith, findProgram } from "../support/machine.ts";
import { readSvg } from "../support/read-svg.ts";
import { type Service, startNode } from "../support/start-service.ts";

describeWith("chromium")("SVGs of hostile specs as documents in a browser", () => {
  let service: Service;
  let browser: Browser;
  let other: Server;
  let otherUrl = "";
  let served = "";
  const reached: string[] = [];
  let pictures: readonly string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: findProgram("chromium") ?? "chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    });
    // Where specs want to load from; and the host of a copy, without any policy.
    other = createServer((request, response) => {
      // A browser asks for the icon by itself.
      if (!["/copy.svg", "/favicon.ico"].includes(request.url ?? "")) reached.push(request.url ?? "");
      response.writeHead(200, { "Content-Type": "image/svg+xml" }).end(served);
    });
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    otherUrl = `127.0.0.1:${(other.address() as AddressInfo).port}`;
    service = await startNode({ SVG_LINKS: "https" });
    pictures = await drawAll();
  });
  afterAll(async () => {
    await browser.close();
    other.close();
    await service.close();
  });

  async function drawAll(): Promise<string[]> {
    const svgs: string[] = [];
    const hosts = { beacon: otherUrl, allowed: otherUrl };
    for (const { name, path, init } of hostileRequests(hosts)) {
      if (!name.startsWith("svg-")) continue;
      const answer = await fetch(service.url + path, init);
      const body = await answer.text();
      if (answer.headers.get("Content-Type")?.startsWith("image/svg")) svgs.push(body);
    }
    return svgs;
  }

  /** Everything that an SVG does, opened by itself: what it asks for, says, or runs. */
  async function open(svgs: readonly string[], url = `http://${otherUrl}/copy.svg`) {
    const done: string[] = [];
    const page = await browser.newPage();
    page.on("request", (request) => {
      if (request.url() !== url) done.push(`request ${request.url()}`);
    });
    page.on("dialog", (dialog) => {
      done.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("pageerror", (error) => done.push(`error ${error.message}`));
    const elements: string[][] = [];
    for (const svg of svgs) {
      served = svg;
      await page.goto(url);
      elements.push(
        await page.evaluate(() => [...document.querySelectorAll("*")].map(({ nodeName }) => nodeName)),
      );
      // What waits for somebody to do something.
      await page.evaluate(() => {
        for (const element of document.querySelectorAll("*")) {
          for (const type of ["load", "click", "mouseover"]) {
            if (element.nodeName !== "a") element.dispatchEvent(new Event(type));
          }
        }
      });
    }
    await page.close();
    return { done, elements };
  }

  it("run nothing and load nothing, even where no policy comes with them", async () => {
    expect(pictures.length).toBeGreaterThan(40);
    const { done, elements } = await open(pictures);
    expect(done).toEqual([]);
    expect(reached).toEqual([]);
    // Chromium's XML reader finds the elements that the tests' own reader does.
    expect(elements).toEqual(pictures.map((svg) => readSvg(svg).map(({ name }) => name)));
  });

  it("are seen to run and load where they do", async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><image href="http://${otherUrl}/i.png"/><g onclick="alert(2)"/></svg>`;
    const { done } = await open([svg]);
    expect(done).toEqual(["dialog 1", `request http://${otherUrl}/i.png`, "dialog 2"]);
    expect(reached).toEqual(["/i.png"]);
  });

  it("lead nowhere but to https", () => {
    const links = pictures.flatMap((svg) =>
      readSvg(svg)
        .filter(({ name }) => name === "a")
        .map(({ attributes }) => attributes.get("xlink:href")),
    );
    expect(new Set(links)).toEqual(new Set([`https://${otherUrl}/phish`, `https://${otherUrl}/`]));
  });

  it("are shown by the service itself as documents without scripts", async () => {
    const spec = JSON.stringify({ $schema: "https://vega.github.io/schema/vega/v6.json", width: 9 });
    const page = await browser.newPage();
    await page.goto(`${service.url}/chart.svg?spec=${encodeURIComponent(spec)}`);
    const script = page.evaluate(() => {
      const element = document.createElementNS("http://www.w3.org/2000/svg", "script");
      element.textContent = "document.documentElement.setAttribute('ran', 'yes')";
      document.documentElement.append(element);
      return [document.documentElement.nodeName, document.documentElement.getAttribute("ran"), self.origin];
    });
    expect(await script).toEqual(["svg", null, "null"]);
    await page.close();
  });
});
