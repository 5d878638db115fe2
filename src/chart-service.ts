import type { CacheEntry } from "./cache/entry.ts";
import { createSingleFlight } from "./cache/single-flight.ts";
import type { Lookup, TieredCache } from "./cache/tiers.ts";
import { type ChartKey, chartKey } from "./chart/chart-key.ts";
import { ENGINE } from "./chart/engine.ts";
import type { ChartRequest } from "./chart/request.ts";
import type { ResolveData, ResolvedData } from "./chart-data.ts";
import type { Background, ChartResult, ChartService, IdentifiedChart } from "./ports.ts";
import type { Render } from "./render/render.ts";

export interface ChartServiceOptions {
  readonly cache: TieredCache;
  /** What the addresses of a spec stand for at the moment. */
  readonly resolveData: ResolveData;
  readonly render: Render;
  /** How long a picture is fresh in the tiers. */
  readonly chartTtlSeconds: number;
  /** The same for a picture that shows the time of drawing. */
  readonly clockTtlSeconds: number;
  /** How long a request waits for another one that draws the same picture, before it draws itself. */
  readonly followerWaitMs: number;
  readonly now: () => number;
}

/** The way of a chart: its key, the tiers, and, where none has it, one render that all who wait share. */
export function createChartService(options: ChartServiceOptions): ChartService {
  const { cache, resolveData, render, chartTtlSeconds, clockTtlSeconds, followerWaitMs, now } = options;
  const flights = createSingleFlight<ChartResult>({ followerWaitMs });

  async function lookUpOrDraw(
    request: ChartRequest,
    key: ChartKey,
    background: Background,
    found?: Lookup,
  ): Promise<ChartResult> {
    const startMs = now();
    const storeKey = storeKeyOf({ request, key });
    const { entry, asked } = found ?? (await cache.lookup(storeKey, background));
    const lookup = { name: "lookup", durationMs: now() - startMs };
    if (entry !== undefined) {
      return { entry, tiers: asked, rendered: false, collapsed: false, timings: [lookup] };
    }
    const { timings, isVolatile, ...picture } = await render(request, seedOf(key), key);
    const drawn: CacheEntry = {
      ...picture,
      ...(isVolatile ? { isVolatile } : {}),
      createdAtMs: now(),
      freshUntilMs:
        now() + 1000 * Math.min(ttlSeconds(request), isVolatile ? clockTtlSeconds : chartTtlSeconds),
    };
    await cache.store(storeKey, drawn, background);
    return { entry: drawn, tiers: asked, rendered: true, collapsed: false, timings: [lookup, ...timings] };
  }

  const ttlSeconds = (request: ChartRequest): number =>
    Math.min(request.ttlSeconds ?? chartTtlSeconds, chartTtlSeconds);

  async function identified(request: ChartRequest, found: ResolvedData): Promise<IdentifiedChart> {
    const { spec, contents, ...data } = found;
    const resolved = { ...request, spec, ...(contents === undefined ? {} : { contents }) };
    return { request: resolved, key: await chartKey(resolved, ENGINE), ...data };
  }

  async function getOne(
    { request, key }: IdentifiedChart,
    background: Background,
    found?: Lookup,
  ): Promise<ChartResult> {
    const { value, role } = await flights.run(
      storeKeyOf({ request, key }),
      () => lookUpOrDraw(request, key, background, found),
      background,
    );
    if (role === "leader" || !value.rendered) return value;
    return { ...value, rendered: false, collapsed: true, timings: [] };
  }

  return {
    async identify(request, background) {
      const [found] = await resolveData([request.spec], background);
      return identified(request, unwrap(found));
    },

    async identifyMany(requests, background) {
      const specs = requests.map(({ spec }) => spec);
      const found = await resolveData(specs, background);
      return Promise.allSettled(
        requests.map(async (request, index) => identified(request, unwrap(found[index]))),
      );
    },

    get: (chart, background) => getOne(chart, background),

    async getMany(charts, background, { turn, onSettled }) {
      const lookups = await cache.lookupMany(charts.map(storeKeyOf), background);
      const settle = async (chart: IdentifiedChart, index: number): Promise<void> => {
        const lookup = lookups[index];
        const get = () => getOne(chart, background, lookup);
        const settled = (lookup?.entry === undefined ? turn(index, get) : get()).catch((error) => ({
          error,
        }));
        onSettled(index, await settled);
      };
      await Promise.all(charts.map(settle));
    },
  };
}

const storeKeyOf = ({ request, key }: Pick<IdentifiedChart, "request" | "key">): string =>
  `${key}.${request.format}`;

function unwrap<T>(settled: PromiseSettledResult<T> | undefined): T {
  if (settled?.status === "fulfilled") return settled.value;
  throw settled?.reason;
}

/** A number in [0, 1) of the key: the same chart gets the same random numbers everywhere. */
function seedOf(key: ChartKey): number {
  let seed = 0;
  for (const character of key.slice(0, 8)) seed = (seed * 64 + character.charCodeAt(0)) % 2 ** 32;
  return seed / 2 ** 32;
}
