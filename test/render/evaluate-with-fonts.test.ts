import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import type { RenderLimits } from "../../src/chart/render-limits.ts";
import { type ChartRequest, PLAIN_OPTIONS } from "../../src/chart/request.ts";
import { openFontSource } from "../../src/platform/node/font-source.ts";
import type { Render } from "../../src/render/render.ts";
import { createFonts } from "../../src/text/chart-text.ts";
import type { FontSource } from "../../src/text/font-source.ts";
import { noData, noProcessedStore } from "../support/no-data.ts";

/** Loaded by Node itself, as Vega is, so that both see one canvas. */
const { createRenderer } = createRequire(import.meta.url)(
  "../../src/render/render.ts",
) as typeof import("../../src/render/render.ts");

let source: FontSource;
let isDown: boolean;
let openRenderer: (limits: Partial<RenderLimits>) => Render;
let render: Render;

beforeAll(async () => {
  source = await openFontSource();
  const read: FontSource["read"] = (file, signal) =>
    isDown ? Promise.reject(new Error("down")) : source.read(file, signal);
  openRenderer = (limits) =>
    createRenderer({
      fonts: createFonts({ ...source, read }, 16 * 1024 * 1024),
      data: noData,
      processed: noProcessedStore,
      encodePixels: undefined,
      maxPixels: 4_000_000,
      limits,
      now: () => 0,
    });
  render = openRenderer({});
});

/** A text in a font that the spec does not name as such, and its extent by Vega's own measure. */
const spec = (text: string, font: string) => ({
  $schema: "https://vega.github.io/schema/vega/v6.json",
  autosize: "pad",
  padding: 0,
  signals: [{ name: "family", update: font }],
  marks: [
    {
      type: "text",
      encode: { enter: { text: { signal: text }, font: { signal: "family" }, x: { value: 0 } } },
    },
  ],
});

const widthOf = async (text: string, font: string) => {
  const { body, warnings, isVolatile } = await render(
    { spec: spec(text, font), options: PLAIN_OPTIONS, format: "svg" },
    0.5,
  );
  const svg = new TextDecoder().decode(body);
  return { width: Number(/ width="([\d.]+)"/.exec(svg)?.[1]), warnings, isVolatile };
};

const LINE = "'iiiiiiiiiiiiiiiiiiii'";

describe("a chart whose font shows while it is evaluated", () => {
  it("is laid out in it, by widths that a first measure without it does not spoil", async () => {
    isDown = false;
    const { width } = await widthOf(LINE, "'mono' + 'space'");
    expect(width).toBeGreaterThan(2 * (await widthOf(LINE, "'Arial'")).width);
  });

  it("spoils no width where it is too costly to be laid out again", async () => {
    isDown = false;
    const line = "'llllllllllllllllllll'";
    const rows = { name: "rows", transform: [{ type: "sequence", start: 0, stop: 1e4 }] };
    const laidOut = spec(line, "'mono' + 'space'");
    const asked: ChartRequest = {
      spec: {
        ...laidOut,
        data: [rows],
        marks: [...laidOut.marks, { type: "rect", from: { data: "rows" } }],
      },
      options: PLAIN_OPTIONS,
      format: "svg",
    };
    const costly = openRenderer({ maxSteps: 10_000_000 });
    await expect(costly(asked, 0.5)).rejects.toMatchObject({ code: "RENDER_TOO_COSTLY" });
    const { width } = await widthOf(line, "'monospace'");
    expect(width).toBeGreaterThan(2 * (await widthOf(line, "'Arial'")).width);
  });

  it("is drawn in another one and not kept where it cannot be read, and in it as soon as it can", async () => {
    isDown = true;
    for (const attempt of ["first", "second"]) {
      const { warnings, isVolatile } = await widthOf("'missing'", "'se' + 'rif'");
      expect({ attempt, isVolatile, codes: warnings.map(({ code }) => code) }).toEqual({
        attempt,
        isVolatile: true,
        codes: ["FONTS_MISSING"],
      });
    }
    isDown = false;
    const found = await widthOf("'missing'", "'se' + 'rif'");
    expect([found.isVolatile, found.warnings]).toEqual([false, []]);
  });
});
