import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decode, shareOff } from "../support/compare-pixels.ts";
import { expectedPng, expectedSvg, fixtures, postFixture } from "../support/fixtures.ts";
import { withFonts } from "../support/resvg-fonts.ts";
import { platforms, type Service } from "../support/start-service.ts";

const require = createRequire(import.meta.url);

describe.each(platforms)("the fixtures on %s", (_name, start) => {
  let service: Service;
  beforeAll(async () => {
    service = await start();
  });
  afterAll(() => service.close());

  it("are drawn as expected, twenty different ones at once, byte for byte as SVG", async () => {
    for (let i = 0; i < fixtures.length; i += 20) {
      const drawn = fixtures.slice(i, i + 20).map(async (fixture) => {
        const svg = await (await postFixture(service.url, fixture, "svg")).text();
        return [fixture.name, svg === expectedSvg(fixture)] as const;
      });
      expect((await Promise.all(drawn)).filter(([, isEqual]) => !isEqual)).toEqual([]);
    }
  }, 60_000);

  it.each(fixtures)("has the pixels of $name", async (fixture) => {
    const answer = await postFixture(service.url, fixture, "png");
    const drawn = await decode(await answer.bytes());
    const expected = await decode(expectedPng(fixture));
    expect([drawn.width, drawn.height]).toEqual([expected.width, expected.height]);
    expect(drawn.data.equals(expected.data)).toBe(true);
  });
});

/** What resvg draws otherwise, and why that is no measure here. */
const BEYOND_RESVG: Readonly<Record<string, string>> = {
  "locale-ar-eg": "it finds no other face for Arabic letters beside Latin ones in a line, and draws boxes",
  "text-mixed-direction": "the same",
  "images-smooth": "it shrinks and enlarges by other filters than browsers",
  "images-turned": "it does not know a JPEG's orientation",
};
const comparable = fixtures.filter(({ name }) => !(name in BEYOND_RESVG));

describe("the expected pictures", () => {
  beforeAll(async () => {
    await initWasm(await readFile(require.resolve("@resvg/resvg-wasm/index_bg.wasm")));
  });

  it.each(comparable)("show of $name what resvg draws from its SVG", async (fixture) => {
    const { svg, font } = await withFonts(expectedSvg(fixture));
    const resvg = new Resvg(svg, { font });
    const theirs = await decode(resvg.render().asPng());
    const ours = await decode(expectedPng(fixture));
    expect(shareOff(ours, theirs)).toBeLessThan(0.02);
  });
});
