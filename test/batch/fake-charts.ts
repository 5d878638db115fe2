import type { ChartItem, Placed } from "../../src/batch/batch-item.ts";
import type { CacheEntry } from "../../src/cache/entry.ts";
import { PLAIN_OPTIONS } from "../../src/chart/request.ts";
import type { ChartResult, ChartService, IdentifiedChart } from "../../src/ports/chart-service.ts";
import type { ChartStore } from "../../src/ports/chart-store.ts";

export interface FakeCharts extends ChartService, Pick<ChartStore, "openMany"> {
  /** What was asked, in order: `open c-1`, `identify a b`, `look-up a.svg b.svg`, `draw a.svg`. */
  readonly calls: string[];
}

export interface FakeChartsOptions {
  /** The pictures that the tiers have, as `a.svg`. */
  readonly cached?: readonly string[];
  /** Throws where a stored chart cannot be opened at the moment. */
  readonly onOpen?: (id: string) => void;
  /** Throws where a title cannot be identified at the moment. */
  readonly onIdentify?: (title: string) => void;
  /** Throws where a picture cannot be drawn at the moment. */
  readonly onDraw?: (picture: string) => void;
}

const ENTRY: CacheEntry = {
  body: new Uint8Array(),
  contentType: "image/svg+xml",
  warnings: [],
  kind: "chart",
  createdAtMs: 0,
  freshUntilMs: Number.POSITIVE_INFINITY,
  staleUntilMs: Number.POSITIVE_INFINITY,
  staleIfErrorUntilMs: Number.POSITIVE_INFINITY,
  generations: {},
};

const HIT: ChartResult = { entry: ENTRY, tiers: [], rendered: false, collapsed: false, timings: [] };

/** Charts whose key is their title. */
export function createFakeCharts(options: FakeChartsOptions = {}): FakeCharts {
  const { cached = [], onOpen, onIdentify, onDraw } = options;
  const calls: string[] = [];
  const nameOf = ({ key, request }: IdentifiedChart): string => `${key}.${request.format}`;
  async function draw(name: string): Promise<ChartResult> {
    calls.push(`draw ${name}`);
    await new Promise((resolve) => setImmediate(resolve));
    onDraw?.(name);
    return { ...HIT, rendered: true };
  }
  const fake: FakeCharts = {
    calls,
    async openMany(ids) {
      calls.push(["open", ...ids].join(" "));
      return Promise.allSettled(
        ids.map(async (id) => {
          onOpen?.(id);
          const body = { spec: { title: id, mark: "bar" }, options: { width: 10 } };
          return { id, body, expires: null, durability: "redis" as const };
        }),
      );
    },
    identify: () => Promise.reject(new Error("one by one")),
    async identifyMany(requests) {
      const titles = requests.map(({ spec, options: { width } }) =>
        width === undefined ? String(spec.title) : `${spec.title} at ${width}`,
      );
      calls.push(["identify", ...titles].join(" "));
      return Promise.allSettled(
        requests.map(async (request, index) => {
          const key = titles[index] ?? "";
          onIdentify?.(key);
          return { request, key, names: [], dataWarnings: [] };
        }),
      );
    },
    get: () => Promise.reject(new Error("one by one")),
    async getMany(charts, _background, { signal, onSettled }) {
      calls.push(["look-up", ...charts.map(nameOf)].join(" "));
      for (const [index, chart] of charts.entries()) {
        if (cached.includes(nameOf(chart))) onSettled(index, HIT);
      }
      for (const [index, chart] of charts.entries()) {
        if (cached.includes(nameOf(chart))) continue;
        if (signal?.aborted) break;
        onSettled(index, await draw(nameOf(chart)).catch((error: unknown) => ({ error })));
      }
    },
  };
  return fake;
}

/** Items by title and formats, as `a` or `a.svg,png`. */
export const itemsOf = (...names: string[]): Placed<ChartItem>[] =>
  names.map((name, index) => {
    const [title = "", formats = "svg"] = name.split(".");
    const spec = { title, mark: "bar" };
    const format = formats.split(",")[0] === "png" ? "png" : "svg";
    return {
      index,
      item: {
        id: `c-${name.replace(/\..*/, "")}`,
        chart: { format, spec, options: PLAIN_OPTIONS },
        formats: formats.split(",").map((one) => (one === "png" ? "png" : "svg")),
      },
    };
  });
