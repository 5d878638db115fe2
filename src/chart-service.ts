import type { CacheEntry } from "./cache/entry.ts";
import { createSingleFlight } from "./cache/single-flight.ts";
import type { TieredCache } from "./cache/tiers.ts";
import { type ChartKey, chartKey } from "./chart/chart-key.ts";
import type { EngineVersions } from "./chart/engine.ts";
import type { ChartRequest } from "./chart/request.ts";
import type { ResolveData } from "./chart-data.ts";
import type { Background, ChartResult, ChartService } from "./ports.ts";
import type { Render } from "./render/render.ts";

export interface ChartServiceOptions {
  readonly cache: TieredCache;
  /** What the addresses of a spec stand for at the moment. */
  readonly resolveData: ResolveData;
  readonly render: Render;
  /** What shapes pictures beside the request: it is part of their keys. */
  readonly engine: EngineVersions;
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
  const { cache, resolveData, render, engine, chartTtlSeconds, clockTtlSeconds, followerWaitMs, now } =
    options;
  const flights = createSingleFlight<ChartResult>({ followerWaitMs });

  async function lookUpOrDraw(
    request: ChartRequest,
    key: ChartKey,
    background: Background,
  ): Promise<ChartResult> {
    const startMs = now();
    const storeKey = `${key}.${request.format}`;
    const { entry, asked } = await cache.lookup(storeKey, background);
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

  return {
    async identify(request, background) {
      const { spec, contents, ...data } = await resolveData(request.spec, background);
      const resolved = { ...request, spec, ...(contents === undefined ? {} : { contents }) };
      return { request: resolved, key: await chartKey(resolved, engine), ...data };
    },

    async get({ request, key }, background) {
      const { value, role } = await flights.run(
        `${key}.${request.format}`,
        () => lookUpOrDraw(request, key, background),
        background,
      );
      if (role === "leader" || !value.rendered) return value;
      return { ...value, rendered: false, collapsed: true, timings: [] };
    },
  };
}

/** A number in [0, 1) of the key: the same chart gets the same random numbers everywhere. */
function seedOf(key: ChartKey): number {
  let seed = 0;
  for (const character of key.slice(0, 8)) seed = (seed * 64 + character.charCodeAt(0)) % 2 ** 32;
  return seed / 2 ** 32;
}
