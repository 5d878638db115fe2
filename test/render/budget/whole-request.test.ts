import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import type { RenderLimits } from "../../../src/chart/render-limits.ts";
import { type JsonObject, PLAIN_OPTIONS } from "../../../src/chart/request.ts";
import { openFontSource } from "../../../src/platform/node/font-source.ts";
import type { DataReader } from "../../../src/ports/data-reader.ts";
import type { ProcessedStore } from "../../../src/ports/processed-store.ts";
import { createFonts, type Fonts } from "../../../src/text/chart-text.ts";
import type { FontSource } from "../../../src/text/font-source.ts";
import { noData, noProcessedStore } from "../../support/no-data.ts";

/** Loaded by Node itself, as Vega is, so that both see one canvas. */
const { createRenderer } = createRequire(import.meta.url)(
  "../../../src/render/render.ts",
) as typeof import("../../../src/render/render.ts");

const ID = `d-${"A".repeat(43)}`;
const ROWS = 300;

let source: FontSource;
beforeAll(async () => {
  source = await openFontSource();
});
const freshFonts = (): Fonts => createFonts(source, 16 * 1024 * 1024);

interface Parts {
  readonly fonts?: Fonts;
  readonly data?: DataReader;
  readonly processed?: ProcessedStore;
  readonly limits?: Partial<RenderLimits>;
}

/** "drawn", or the code of the error that there was instead. */
async function draw(spec: JsonObject, { fonts, data, processed, limits = {} }: Parts = {}): Promise<string> {
  const render = createRenderer({
    fonts: fonts ?? freshFonts(),
    data: data ?? noData,
    processed: processed ?? noProcessedStore,
    encodePixels: undefined,
    maxPixels: 4_000_000,
    limits,
    now: () => 0,
  });
  const fresh = JSON.parse(JSON.stringify(spec)) as JsonObject;
  try {
    await render({ spec: fresh, format: "svg", options: PLAIN_OPTIONS }, 0.5);
    return "drawn";
  } catch (error) {
    return String((error as { code?: string }).code);
  }
}

/** The fewest steps with which the chart is drawn. */
async function stepsOf(drawWith: (maxSteps: number) => Promise<string>): Promise<number> {
  let [refused, drawn] = [0, 10_000_000];
  while (drawn - refused > 1) {
    const middle = Math.floor((refused + drawn) / 2);
    if ((await drawWith(middle)) === "drawn") drawn = middle;
    else refused = middle;
  }
  return drawn;
}

const vega = (spec: JsonObject): JsonObject => ({
  $schema: "https://vega.github.io/schema/vega/v6.json",
  width: 100,
  height: 100,
  ...spec,
});

describe("a chart over stored data", () => {
  let made = 0;
  const data: DataReader = {
    ...noData,
    columns: async () => ["a"],
    async rows(_id, { admit }) {
      admit(ROWS, 1);
      made++;
      return { rows: Array.from({ length: ROWS }, (_, a) => ({ a })), types: new Map(), texts: [] };
    },
  };
  const spec: JsonObject = {
    data: { url: `dataset:${ID}` },
    mark: "bar",
    encoding: { y: { aggregate: "count" } },
  };

  it("takes as many steps where its data step was done before", async () => {
    const first = await stepsOf((maxSteps) => draw(spec, { data, limits: { maxSteps } }));
    let kept: Uint8Array<ArrayBuffer> | undefined;
    const processed: ProcessedStore = { load: async (_material, make) => (kept ??= await make()) };
    expect(await draw(spec, { data, processed })).toBe("drawn");
    made = 0;
    expect(await stepsOf((maxSteps) => draw(spec, { data, processed, limits: { maxSteps } }))).toBe(first);
    expect(made).toBe(0);
  });

  it("is refused for its rows before they are made; where they are aggregated, twice as many may be there", async () => {
    made = 0;
    expect(await draw(spec, { data, limits: { maxRows: ROWS / 2 - 1 } })).toBe("RENDER_TOO_COSTLY");
    expect(await draw({ ...spec, encoding: {} }, { data, limits: { maxRows: ROWS - 1 } })).toBe(
      "RENDER_TOO_COSTLY",
    );
    expect(made).toBe(0);
    expect(await draw(spec, { data, limits: { maxRows: ROWS / 2 } })).toBe("drawn");
  });
});

describe("a chart whose fonts show while it is evaluated", () => {
  const inFont = (font: JsonObject): JsonObject =>
    vega({ marks: [{ type: "text", encode: { enter: { text: { value: "a" }, font } } }] });
  const spec = inFont({ signal: "'mono' + 'space'" });

  it("takes as many steps where they are there already, for all times that it may be laid out", async () => {
    const cold = await stepsOf((maxSteps) => draw(spec, { limits: { maxSteps } }));
    const fonts = freshFonts();
    expect(await draw(spec, { fonts })).toBe("drawn");
    expect(await stepsOf((maxSteps) => draw(spec, { fonts, limits: { maxSteps } }))).toBe(cold);
    const bundled = inFont({ signal: "'sans' + '-serif'" });
    const once = await stepsOf((maxSteps) => draw(bundled, { limits: { maxSteps } }));
    expect(cold / once).toBeGreaterThan(2);
  }, 20_000);
});

describe("what comes out of little is charged", () => {
  const ring = (x: number): number[][] => [
    [x, 0],
    [x + 5, 0],
    [x, 5],
    [x, 0],
  ];
  const map = (rings: number[][][]): JsonObject =>
    vega({
      data: [{ name: "d", values: [{ type: "MultiPolygon", coordinates: rings.map((one) => [one]) }] }],
      projections: [{ name: "p", type: "orthographic" }],
      marks: [{ type: "shape", from: { data: "d" }, transform: [{ type: "geoshape", projection: "p" }] }],
    });
  const rings = Array.from({ length: 100 }, (_, at) => ring(at % 80));
  const branch = (parent: string): JsonObject =>
    vega({
      data: [
        {
          name: "d",
          transform: [
            { type: "sequence", start: 0, stop: 3000 },
            { type: "formula", as: "p", expr: `datum.data > 0 ? ${parent} : null` },
            { type: "stratify", key: "data", parentKey: "p" },
          ],
        },
      ],
    });
  const gradients = (stops: number): JsonObject =>
    vega({
      marks: Array.from({ length: 20 }, (_, at) => ({
        type: "rect",
        encode: {
          enter: {
            width: { value: at + 1 },
            fill: {
              value: {
                gradient: "linear",
                stops: Array.from({ length: stops }, (_, i) => ({ offset: i / stops, color: "red" })),
              },
            },
          },
        },
      })),
    });

  it.each([
    [
      "a polygon, when it is all of the globe but itself",
      map(rings.map((one) => one.toReversed())),
      map(rings),
    ],
    ["a tree, when it is one branch", branch("0"), branch("datum.data - 1")],
  ])("%s", async (_what, small, large) => {
    const limits = { maxSteps: 1_000_000 };
    expect([await draw(small, { limits }), await draw(large, { limits })]).toEqual([
      "drawn",
      "RENDER_TOO_COSTLY",
    ]);
  });

  it("gradients, which an SVG defines after all else", async () => {
    const limits = { maxSvgChars: 20_000 };
    expect([await draw(gradients(2), { limits }), await draw(gradients(50), { limits })]).toEqual([
      "drawn",
      "RENDER_TOO_COSTLY",
    ]);
  });
});
