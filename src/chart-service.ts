import type { CacheRequest, Made, ReadThrough } from "./cache/read-through.ts";
import { type ChartKey, chartKey } from "./chart/chart-key.ts";
import type { EngineVersions } from "./chart/engine.ts";
import type { ResolveData } from "./chart-data.ts";
import type { ChartService, Timing } from "./ports.ts";
import type { Render } from "./render/render.ts";

export interface ChartServiceOptions {
  readonly cache: ReadThrough;
  /** What the addresses of a spec stand for at the moment. */
  readonly resolveData: ResolveData;
  readonly render: Render;
  /** What shapes pictures beside the request: it is part of their keys. */
  readonly engine: EngineVersions;
  readonly now: () => number;
}

/** The way of a chart: its key, the tiers, and, where none has it, one render that all who wait share. */
export function createChartService(options: ChartServiceOptions): ChartService {
  const { cache, resolveData, render, engine, now } = options;
  return {
    async identify(request, background) {
      const { spec, contents, ...data } = await resolveData(request.spec, background);
      const resolved = { ...request, spec, ...(contents === undefined ? {} : { contents }) };
      return { request: resolved, key: await chartKey(resolved, engine), ...data };
    },

    async get({ request, key, names }, background) {
      const startMs = now();
      let timings: readonly Timing[] = [];
      const make = async (): Promise<Made> => {
        const renderStartMs = now();
        const { timings: steps, ...picture } = await render(request, seedOf(key), key);
        timings = [{ name: "lookup", durationMs: renderStartMs - startMs }, ...steps];
        return picture;
      };
      const { format, ttlSeconds } = request;
      const tags = [...(request.tags ?? []), ...names.map((name) => `dataset:${name}`)];
      const asked: CacheRequest["asked"] = { kind: "chart", key: `${key}.${format}`, tags, ttlSeconds };
      const found = await cache.get({ asked, make }, background);
      // A picture that is stale is drawn anew later: that is not this answer's time.
      const lookup = { name: "lookup", durationMs: now() - startMs };
      return { ...found, timings: found.rendered ? timings : found.collapsed ? [] : [lookup] };
    },
  };
}

/** A number in [0, 1) of the key: the same chart gets the same random numbers everywhere. */
function seedOf(key: ChartKey): number {
  let seed = 0;
  for (const character of key.slice(0, 8)) seed = (seed * 64 + character.charCodeAt(0)) % 2 ** 32;
  return seed / 2 ** 32;
}
