const VEGA = "https://vega.github.io/schema/vega/v6.json";
const VEGA_LITE = "https://vega.github.io/schema/vega-lite/v6.json";
const MIB = 1024 * 1024;

/** A Vega chart of one mark with these channels. */
const markOf = (type: string, channels: Readonly<Record<string, unknown>>): string => {
  const update = Object.fromEntries(Object.entries(channels).map(([name, value]) => [name, { value }]));
  return JSON.stringify({ $schema: VEGA, width: 100, height: 100, marks: [{ type, encode: { update } }] });
};
const textOf = (text: string, more = {}): string => markOf("text", { text, y: 20, ...more });

/** Bodies that fixtures name: too large for a file. */
export const HOSTILE_GENERATED = {
  "gradient-of-10000-stops": () => {
    const stops = Array.from({ length: 10_000 }, (_, i) => ({
      offset: i / 1e4,
      color: i % 2 ? "red" : "blue",
    }));
    return markOf("rect", { width: 20, height: 20, fill: { gradient: "radial", r2: 1e300, stops } });
  },
  "combining-marks": () => textOf(`a${"\u0301".repeat(10_000)}`),
  "deep-lists": () => "[".repeat(100_000) + "]".repeat(100_000),
  "deep-objects": () => `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`,
  "deep-row": () => `{"mark":"point","data":{"values":[{"a":${"[".repeat(5000)}${"]".repeat(5000)}}]}}`,
  "unclosed-brackets": () => '{"mark":['.repeat(50_000),
  "many-digits": () => `{"mark":"point","data":{"values":[{"a":${"9".repeat(100_000)}}]}}`,
  "many-members": () =>
    JSON.stringify({
      mark: "point",
      data: { values: [Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`m${i}`, i]))] },
    }),
  "long-key": () => JSON.stringify({ mark: "point", data: { values: [{ ["k".repeat(MIB)]: 1 }] } }),
  "wide-csv": () => `${Array.from({ length: 20_000 }, (_, i) => `c${i}`).join(",")}\n`,
  "csv-of-quotes": () => `a\n${'"'.repeat(1_000_001)}\n`,
  "path-of-1-mb": () => markOf("path", { path: `M0,0${"L9,9L0,0".repeat(MIB / 8)}`, stroke: "red" }),
  "path-of-1-mb-arcs": () =>
    markOf("path", {
      path: `M0,0${"A50,50,0,1,1,90,90A50,50,0,1,0,1,1".repeat(MIB / 36)}`,
      stroke: "red",
      strokeWidth: 20,
      strokeDash: [0.1, 0.1],
    }),
  "text-of-1-mb": () => textOf("W".repeat(MIB)),
  "text-of-1-mb-limited": () => textOf("W".repeat(MIB), { limit: 50 }),
  "text-of-100000-lines": () => textOf("a\n".repeat(100_000), { lineBreak: "\n" }),
  "attribute-of-quotes": () => {
    const quotes = '"'.repeat(100_000);
    return markOf("rect", { width: 9, height: 9, fill: `red${quotes}`, description: quotes });
  },
  "rows-1000000": () =>
    JSON.stringify({
      $schema: VEGA_LITE,
      data: { values: `a\n${"1\n".repeat(1_000_000)}`, format: { type: "csv" } },
      mark: "point",
      encoding: { x: { field: "a", type: "quantitative" } },
    }),
  "rows-1000000-bare": () =>
    `{"$schema":"${VEGA_LITE}","data":{"values":[1${",1".repeat(999_999)}]},"mark":"tick","encoding":{"x":{"field":"data","type":"quantitative"}}}`,
  "layers-5000": () =>
    JSON.stringify({
      $schema: VEGA_LITE,
      data: { values: [{ a: 1 }] },
      layer: Array.from({ length: 5000 }, () => ({ mark: "point", encoding: { x: { field: "a" } } })),
    }),
  "signals-chain-20000": () =>
    JSON.stringify({
      $schema: VEGA,
      signals: Array.from({ length: 20_000 }, (_, i) =>
        i === 0 ? { name: "s0", value: 1 } : { name: `s${i}`, update: `s${i - 1} + 1` },
      ),
    }),
  "signals-doubling": () =>
    JSON.stringify({
      $schema: VEGA,
      signals: Array.from({ length: 40 }, (_, i) =>
        i === 0 ? { name: "s0", value: "xxxxxxxxxx" } : { name: `s${i}`, update: `s${i - 1} + s${i - 1}` },
      ),
      marks: [{ type: "text", encode: { update: { text: { signal: "s39" } } } }],
    }),
  "expression-of-100000-terms": () =>
    JSON.stringify({ $schema: VEGA, signals: [{ name: "s", update: `1${"+1".repeat(100_000)}` }] }),
  "expression-of-5000-brackets": () =>
    JSON.stringify({
      $schema: VEGA,
      signals: [{ name: "s", update: `${"(".repeat(5000)}1${")".repeat(5000)}` }],
    }),
  "nested-groups-45": () => {
    let mark: object = { type: "rect" };
    for (let i = 0; i < 45; i++) mark = { type: "group", marks: [mark] };
    return JSON.stringify({ $schema: VEGA, width: 10, height: 10, marks: [mark] });
  },
  "facets-100000": () =>
    JSON.stringify({
      $schema: VEGA_LITE,
      data: { sequence: { start: 0, stop: 100_000, as: "a" } },
      facet: { field: "a", type: "nominal" },
      spec: { mark: "point", encoding: { x: { field: "a", type: "quantitative" } } },
    }),
  "repeat-100-by-100": () => {
    const names = Array.from({ length: 100 }, (_, i) => `f${i}`);
    return JSON.stringify({
      $schema: VEGA_LITE,
      data: { values: [Object.fromEntries(names.map((name) => [name, 1]))] },
      repeat: { row: names, column: names },
      spec: {
        mark: "point",
        encoding: {
          x: { field: { repeat: "column" }, type: "quantitative" },
          y: { field: { repeat: "row" }, type: "quantitative" },
        },
      },
    });
  },
  "repeat-within-repeat": () => {
    const names = Array.from({ length: 30 }, (_, i) => `f${i}`);
    return JSON.stringify({
      $schema: VEGA_LITE,
      data: { values: [{ f0: 1 }] },
      repeat: names,
      spec: {
        repeat: names,
        spec: { mark: "point", encoding: { x: { field: { repeat: "repeat" }, type: "quantitative" } } },
      },
    });
  },
  "fold-1000-columns": () => {
    const names = Array.from({ length: 1000 }, (_, i) => `f${i}`);
    return JSON.stringify({
      $schema: VEGA,
      data: [
        {
          name: "t",
          transform: [
            { type: "sequence", start: 0, stop: 10_000 },
            { type: "fold", fields: names },
          ],
        },
      ],
    });
  },
  "word-cloud-5000": () =>
    JSON.stringify({
      $schema: VEGA,
      width: 2000,
      height: 2000,
      data: [
        {
          name: "t",
          values: Array.from({ length: 5000 }, (_, i) => ({ text: `word${i}`, size: 60 })),
          transform: [
            { type: "wordcloud", text: { field: "text" }, fontSize: { field: "size" }, size: [2000, 2000] },
          ],
        },
      ],
      marks: [{ type: "text", from: { data: "t" }, encode: { update: { text: { field: "text" } } } }],
    }),
} satisfies Record<string, () => string>;
