import type { Scene } from "vega";
import { describe, expect, it } from "vitest";
import { loadImages } from "../../../src/render/images/load-images.ts";
import { source } from "./support/source.ts";

interface Item {
  url?: unknown;
  image?: { complete: boolean; width: number; src: string | undefined; pixels?: () => unknown };
}

const sceneOf = (items: Item[]): Scene =>
  ({ marktype: "group", items: [{ items: [{ marktype: "image", items }] }] }) as unknown as Scene;

const png = async (): Promise<string> =>
  `data:image/png;base64,${(await source().png().toBuffer()).toString("base64")}`;

describe("the pictures of image marks", () => {
  it("are decoded once for all that show them, and stand in an SVG without escapes", async () => {
    const url = (await png()).replace(";base64,", "; Base64,%20").replace("AAAA", "AA\n%41A");
    const items: Item[] = [{ url }, { url }];
    expect(loadImages(sceneOf(items), 10_000)).toEqual([]);
    expect(items[0]?.image).toBe(items[1]?.image);
    expect(items[0]?.image).toMatchObject({ complete: true, width: 37, height: 29, src: await png() });
  });

  it.each([
    ["https://example.com/a.png", "IMAGE_DENIED"],
    ["//example.com/a.png", "IMAGE_DENIED"],
    ["a.png", "IMAGE_DENIED"],
    ["file:///etc/hosts", "IMAGE_DENIED"],
    ["data:image/svg+xml;base64,PHN2Zy8+", "IMAGE_DENIED"],
    ["data:image/gif;base64,R0lGODlhAQABAAAAACw=", "IMAGE_DENIED"],
    ["data:text/html,<script>", "IMAGE_DENIED"],
    ["data:image/png;base64,PHN2Zy8+", "IMAGE_UNREADABLE"],
    ["data:image/jpeg;base64,/9j/", "IMAGE_UNREADABLE"],
    ["data:image/png;base64,%%%", "IMAGE_UNREADABLE"],
    ["data:image/png", "IMAGE_UNREADABLE"],
    [17, "IMAGE_DENIED"],
    [{ href: "a.png" }, "IMAGE_DENIED"],
  ])("are left out, with a warning, where the address is %s", (url, code) => {
    const items: Item[] = [{ url }];
    expect(loadImages(sceneOf(items), 10_000)).toMatchObject([{ code }]);
    expect(items[0]?.image).toMatchObject({ complete: false, width: 0, src: undefined, url });
    expect(items[0]?.image?.pixels).toBeUndefined();
  });

  it("are left out in silence where there is no address, and never loaded by Vega", () => {
    const items: Item[] = [{}, { url: "" }, { url: null }];
    expect(loadImages(sceneOf(items), 10_000)).toEqual([]);
    for (const { image } of items) expect(image).toMatchObject({ complete: false });
  });

  it("that a transform drew stay", () => {
    const drawn = { complete: true, width: 1, src: undefined, pixels: () => ({}) };
    const items: Item[] = [{ image: drawn }];
    loadImages(sceneOf(items), 10_000);
    expect(items[0]?.image).toBe(drawn);
  });

  it("that a spec brings, and that no transform drew, go", () => {
    const items: Item[] = [{ image: { complete: true, width: 9, src: "https://example.com/a.png" } }];
    loadImages(sceneOf(items), 10_000);
    expect(items[0]?.image).toMatchObject({ complete: false, src: undefined });
  });

  it("share one bound of pixels", async () => {
    const other = await source().negate().png().toBuffer();
    const items: Item[] = [
      { url: await png() },
      { url: `data:image/png;base64,${other.toString("base64")}` },
      { url: await png() },
    ];
    expect(loadImages(sceneOf(items), 37 * 29)).toMatchObject([{ code: "IMAGE_TOO_LARGE" }]);
    expect(items.map(({ image }) => image?.complete)).toEqual([true, false, true]);
  });

  it("are charged to it where their pixels were unpacked in vain", async () => {
    const whole = await source().png({ compressionLevel: 0 }).toBuffer();
    const damaged = (at: number): Item => ({
      url: `data:image/png;base64,${whole.subarray(0, whole.length - 400 - at).toString("base64")}`,
    });
    const items = [damaged(0), damaged(1), { url: await png() }];
    expect(loadImages(sceneOf(items), 2 * 37 * 29 - 1).map(({ code }) => code)).toEqual([
      "IMAGE_UNREADABLE",
      "IMAGE_TOO_LARGE",
      "IMAGE_TOO_LARGE",
    ]);
  });

  it("give no more warnings than a person would read", () => {
    const items = Array.from({ length: 500 }, (_, i): Item => ({ url: `https://example.com/${i}.png` }));
    expect(loadImages(sceneOf(items), 10_000).length).toBe(10);
  });
});
