import { gzipSync } from "node:zlib";
import fc from "fast-check";
import type { JsonValue } from "../../../src/chart/request.ts";
import { fixtures } from "../fixtures.ts";
import { invalidRequests } from "../invalid-requests.ts";
import { extremesOf, mutated } from "./mutations.ts";
import { someOf, words } from "./shapes.ts";
import { oddValues, rows } from "./values.ts";
import { vegaLiteSpecs } from "./vega-lite-specs.ts";
import { vegaSpecs } from "./vega-specs.ts";

/** One that can be sent anywhere, and written down. */
export interface FuzzRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
}

const MAX_FIXTURE_CHARS = 20_000;
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const originals = fixtures
  .filter(({ body }) => body.length < MAX_FIXTURE_CHARS)
  .map(({ body }) => JSON.parse(body) as JsonValue);

const OPTIONS =
  "width height scale background theme padding locale tz param.p param.s data data.t text fonts download errors exp sig explain x y color facet aggregate sort title labels values prefix delimiter types expires tags url v";
const optionValues = fc.oneof(
  words(
    "1 0 -1 1e9 200 embed paths image image-ok json dark excel de-DE ar Europe/Berlin UTC red a b day a,b 1,2 x/y transparent",
  ),
  oddValues,
);
const someOptions = fc.array(fc.tuple(words(OPTIONS), optionValues), { maxLength: 3 }).map((pairs) => {
  const said = pairs.map(
    ([name, value]) =>
      `${name}=${encodeURIComponent(typeof value === "string" ? value : JSON.stringify(value)).slice(0, 4000)}`,
  );
  return said.length === 0 ? "" : `?${said.join("&")}`;
});

/** Mostly none: one that is wrong hides all else. */
const query = fc.oneof({ weight: 6, arbitrary: fc.constant("") }, { weight: 1, arbitrary: someOptions });

const specs = fc.oneof(
  { weight: 4, arbitrary: vegaLiteSpecs },
  { weight: 3, arbitrary: vegaSpecs },
  { weight: 5, arbitrary: mutated(originals) },
);
const envelopes = fc.oneof(
  { weight: 20, arbitrary: specs },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        specs,
        someOf({
          data: fc.oneof(rows, oddValues),
          datasets: oddValues,
          options: oddValues,
          ttl: oddValues,
          tags: oddValues,
          expires: oddValues,
        }),
      )
      .map(([spec, more]): JsonValue => ({ ...(more as { [name: string]: JsonValue }), spec })),
  },
);
const formats = fc.oneof(
  { weight: 30, arbitrary: words("svg svg svg png png txt vg.json vl.json") },
  { weight: 1, arbitrary: words("webp jpeg gif constructor") },
);

const chart = (body: JsonValue, format: string, search = ""): FuzzRequest => ({
  method: "POST",
  path: `/chart.${format}${search}`,
  headers: {},
  body: bytesOf(JSON.stringify(body)),
});
const charts: fc.Arbitrary<FuzzRequest> = fc
  .tuple(envelopes, formats, query)
  .map(([body, format, search]) => chart(body, String(format), search));

const plots: fc.Arbitrary<FuzzRequest> = fc
  .tuple(
    words("bar line area scatter pie donut heatmap histogram boxplot sparkline"),
    words("svg png vl.json txt"),
    fc.oneof(
      rows.map((data) => JSON.stringify(data)),
      fc.constantFrom("a,b\nx,1\ny,2", "d,v\n2026-01-01,1\n,\n2026-02-01,-5", "a\n"),
    ),
    query,
  )
  .map(([type, format, data, search]) => ({
    method: "GET",
    path: `/plot/${type}.${format}${search === "" ? "?" : `${search}&`}data=${encodeURIComponent(data)}`,
    headers: {},
  }));

const TYPES = "application/json text/csv text/tab-separated-values application/x-ndjson text/html";
const endpoints = fc.oneof(
  words("/charts /batch /datasets /admin/purge /admin/warm /chart.svg /chart.png"),
  fc.constantFrom(
    "/datasets/fuzz",
    "/datasets/fuzz/info",
    "/charts/c-x.svg",
    "/oembed",
    "/jobs/x",
    "/plot/bar.svg",
    "/",
    "/nothing",
  ),
);
const bodies = fc.oneof(
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(bytes)) },
  { weight: 2, arbitrary: fc.constantFrom(...originals).map((json) => bytesOf(JSON.stringify(json))) },
  { weight: 2, arbitrary: fc.oneof(envelopes, rows, oddValues).map((json) => bytesOf(JSON.stringify(json))) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.oneof(envelopes, oddValues), { maxLength: 3 })
      .map((items) => bytesOf(JSON.stringify(items))),
  },
  {
    weight: 1,
    arbitrary: fc.string({ unit: "binary", maxLength: 200 }).map((text) => bytesOf(`a,b\n${text}`)),
  },
);
/** Any bytes to any address, as they are or with some of them changed or cut off. */
const raw: fc.Arbitrary<FuzzRequest> = fc
  .tuple(
    fc.constantFrom("POST", "POST", "POST", "PUT", "GET", "DELETE", "OPTIONS", "HEAD"),
    endpoints,
    query,
    bodies,
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 4 }),
    fc.record({
      type: words(TYPES),
      isPacked: fc.boolean(),
      saysSo: fc.boolean(),
      rest: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  )
  .map(([method, path, search, body, flips, { type, isPacked, saysSo, rest }]) => {
    const bytes = new Uint8Array(isPacked ? gzipSync(body) : body);
    for (const [at, byte] of flips) if (bytes.length > 0) bytes[at % bytes.length] = byte;
    const headers = { "Content-Type": String(type), ...(saysSo ? { "Content-Encoding": "gzip" } : {}) };
    if (method === "GET" || method === "HEAD") return { method, path: path + search, headers: {} };
    const cut = rest < 0.1 ? bytes.slice(0, Math.floor(bytes.length * rest * 10)) : bytes;
    return { method, path: path + search, headers, body: cut };
  });

const addresses: fc.Arbitrary<FuzzRequest> = fc
  .tuple(
    fc.constantFrom(...invalidRequests().filter(({ path }) => path.length < 4000)),
    query,
    fc.nat(),
    fc.nat({ max: 127 }),
  )
  .map(([{ path, init }, search, at, code]) => {
    const place = 1 + (at % path.length);
    const character = encodeURIComponent(String.fromCharCode(code));
    return {
      method: "GET",
      path: `${path.slice(0, place)}${character}${path.slice(place + 1)}${path.includes("?") ? search.replace("?", "&") : search}`,
      headers: Object.fromEntries(Object.entries(init.headers).filter(([name]) => !/^content/i.test(name))),
    };
  });

/** What is sent to the service: specs by a grammar, fixtures that are changed, and bytes. */
export const fuzzRequests: fc.Arbitrary<FuzzRequest> = fc.oneof(
  { weight: 12, arbitrary: charts },
  { weight: 2, arbitrary: plots },
  { weight: 3, arbitrary: raw },
  { weight: 1, arbitrary: addresses },
);

/** Every number of every fixture at each of its extremes. */
export function* sweepRequests(): Generator<FuzzRequest> {
  for (const original of originals) for (const spec of extremesOf(original)) yield chart(spec, "svg");
}
