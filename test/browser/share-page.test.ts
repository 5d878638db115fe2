import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWith, findProgram } from "../support/machine.ts";
import { barSpec } from "../support/specs.ts";
import { type Service, startWorkers } from "../support/start-service.ts";

describeWith("chromium")("the page of a stored chart", () => {
  let service: Service;
  let browser: Browser;

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
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  async function open(title: string, colorScheme: "light" | "dark", width = 1000) {
    const spec = { ...barSpec(title), width: 420, height: 240 };
    const stored = await fetch(`${service.url}/charts`, { method: "POST", body: JSON.stringify(spec) });
    const { id } = (await stored.json()) as { id: string };
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
    const refused: string[] = [];
    page.on("console", (message) => message.type() === "error" && refused.push(message.text()));
    page.on("pageerror", (error) => refused.push(error.message));
    page.on("dialog", (dialog) => refused.push(`dialog: ${dialog.message()}`));
    const loaded: string[] = [];
    page.on("request", (request) => loaded.push(request.url()));
    await page.goto(`${service.url}/charts/${id}`);
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    return { page, refused, loaded, id };
  }

  it.each([
    ["light", 1000],
    ["dark", 1000],
    ["light", 360],
  ] as const)("shows its picture and loads nothing from elsewhere: %s, %i px", async (scheme, width) => {
    const { page, refused, loaded, id } = await open("Harvest of 2026", scheme, width);
    const image = await page.evaluate(() => {
      const [first] = document.images;
      const { naturalWidth = 0, width: shown = 0, height = 0, alt = "" } = first ?? {};
      return { naturalWidth, shown, height, alt, overflow: document.documentElement.scrollWidth };
    });
    expect(image.naturalWidth).toBeGreaterThan(420);
    expect(image.alt).toContain("3 bars");
    expect(image.overflow).toBeLessThanOrEqual(width);
    expect(image.shown / image.height).toBeCloseTo(image.naturalWidth / 285, 0);
    expect(loaded.filter((url) => !url.startsWith(`${service.url}/`))).toEqual([]);
    expect(loaded).toContain(`${service.url}/charts/${id}.svg`);
    expect(refused).toEqual([]);
    await page.close();
  });

  it("copies its codes", async () => {
    const { page, refused, id } = await open("Copied", "light");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy: Markdown" }).click();
    await page.getByText("Copied", { exact: true }).first().waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `[![Copied](${service.url}/charts/${id}.png)](${service.url}/charts/${id})`,
    );
    expect(refused).toEqual([]);
    await page.close();
  });

  it("runs nothing of a hostile title, and its HTML code shows it as text", async () => {
    const title = `"><img src=x onerror="alert(1)"><script>alert(2)</script>`;
    const { page, refused } = await open(title, "light");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(title);
    expect(await page.title()).toBe(`${title} – edgechart`);
    const alt = await page.evaluate(() => {
      const { value = "" } = document.querySelector<HTMLInputElement>("#html") ?? {};
      return new DOMParser().parseFromString(value, "text/html").images[0]?.alt;
    });
    expect(alt).toContain(title);
    expect(refused).toEqual([]);
    await page.close();
  });
});
