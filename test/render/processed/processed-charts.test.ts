import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import { askChart } from "../../../src/chart/ask-chart.ts";
import { parseBodyRequest } from "../../../src/chart/envelope.ts";
import { mapSources } from "../../../src/chart/map-sources.ts";
import type { RenderLimits } from "../../../src/chart/render-limits.ts";
import type { ChartRequest, JsonObject } from "../../../src/chart/request.ts";
import { openFontSource } from "../../../src/platform/node/font-source.ts";
import type { DataReader } from "../../../src/ports/data-reader.ts";
import type { ProcessedStore } from "../../../src/ports/processed-store.ts";
import type { Render } from "../../../src/render/render.ts";
import { createFonts } from "../../../src/text/chart-text.ts";
import { fixtures } from "../../support/fixtures.ts";
import { noData } from "../../support/no-data.ts";

/** Loaded by Node itself, as Vega is, so that both see one canvas. */
const { createRenderer } = createRequire(import.meta.url)(
  "../../../src/render/render.ts",
) as typeof import("../../../src/render/render.ts");

/** The fixture's rows, under addresses. */
const stored = new Map<string, string>();
/** What data steps came to, by their material. */
const kept = new Map<string, Uint8Array<ArrayBuffer>>();

const rowsOf = (id: string) => JSON.parse(stored.get(id) ?? "[]") as object[];

const data: DataReader = {
  columns: async (id) => [...new Set(rowsOf(id).flatMap(Object.keys))],
  rows: async (id, { isUsed }) => {
    const rows = rowsOf(id).map((row) =>
      typeof row === "object" && row !== null
        ? Object.fromEntries(Object.entries(row).filter(([name]) => isUsed(name)))
        : row,
    );
    return { rows: rows as object[], types: new Map(), texts: [] };
  },
  plotTable: noData.plotTable,
  text: () => Promise.reject(new Error("no data is remote here")),
};
const processed: ProcessedStore = {
  async load(material, make) {
    const key = JSON.stringify(material);
    const bytes = kept.get(key) ?? (await make());
    if (bytes !== undefined) kept.set(key, bytes);
    return bytes;
  },
};

function askFor(body: string): ChartRequest {
  return askChart(parseBodyRequest(JSON.parse(body) as JsonObject), { query: new Map() }, "svg").chart;
}

/** The chart with its rows at addresses. */
function withStoredRows(request: ChartRequest): ChartRequest {
  const spec = mapSources(request.spec, (source) => {
    const { values, ...others } = source;
    if (!Array.isArray(values) || source.format !== undefined) return source;
    const id = `d-${String(stored.size).padStart(43, "0")}`;
    stored.set(id, JSON.stringify(values));
    return { ...others, url: `dataset:${id}` };
  });
  return { ...request, spec };
}

/** What may have a data step. */
const MADE_OF_ROWS = /"(?:aggregate|filter|density|loess|pivot|quantile|regression|boxplot|errorb)/;

let open: (processed: ProcessedStore, limits?: Partial<RenderLimits>) => Render;
let render: Render;
beforeAll(async () => {
  const fonts = createFonts(await openFontSource(), 8 * 1024 * 1024);
  open = (store, limits = {}) =>
    createRenderer({
      fonts,
      data,
      processed: store,
      encodePixels: undefined,
      maxPixels: 10_000_000,
      maxPlotMarks: 5000,
      limits,
      now: () => 0,
    });
  render = open(processed);
});

describe("a chart over processed data", () => {
  it("is the same as over its rows, at first and again", async () => {
    for (const { name, body } of fixtures.filter((fixture) => MADE_OF_ROWS.test(fixture.body))) {
      const inline = askFor(body);
      const over = withStoredRows(inline);
      const expected = (await render(inline, 0.5)).body;
      for (const time of ["at first", "again"]) {
        const drawn = (await render(over, 0.5)).body;
        expect(Buffer.compare(drawn, expected), `${name}, ${time}`).toBe(0);
      }
    }
    expect(kept.size).toBeGreaterThan(10);
  }, 60_000);

  const texts = (config: JsonObject): ChartRequest => {
    const data = {
      name: "rows",
      values: [{ v: 1234.5 }, { v: -1 }],
      transform: [
        { type: "filter", expr: "datum.v > 0" },
        { type: "formula", as: "text", expr: "format(datum.v, ',.2f')" },
      ],
    };
    const marks = [{ type: "text", from: { data: "rows" }, encode: { enter: { text: { field: "text" } } } }];
    const $schema = "https://vega.github.io/schema/vega/v6.json";
    return askFor(JSON.stringify({ $schema, width: 99, height: 20, config, data: [data], marks }));
  };

  it("has its texts in the spec's own locale, whatever that of another chart over the same rows is", async () => {
    const number = { decimal: ",", thousands: ".", grouping: [3], currency: ["", " €"] };
    for (const [config, text] of [
      [{}, "1,234.50"],
      [{ locale: { number } }, "1.234,50"],
    ] as const) {
      const { body } = await render(withStoredRows(texts(config as unknown as JsonObject)), 0.5);
      expect(new TextDecoder().decode(body)).toContain(`>${text}<`);
    }
  });

  it("may read as many rows where another chart found them too many to be kept", async () => {
    const values = Array.from({ length: 15 }, (_, v) => ({ v }));
    const encoding = { y: { aggregate: "sum", field: "v" } };
    const chart = withStoredRows(askFor(JSON.stringify({ data: { values }, mark: "bar", encoding })));
    const found: ProcessedStore = { load: async () => undefined };
    const made: ProcessedStore = { load: async (_, make) => (await make()) && undefined };
    const [one, other] = await Promise.all(
      [found, made].map((store) => open(store, { maxRows: 10 })(chart, 0.5)),
    );
    expect(one?.body).toEqual(other?.body);
  });
});
