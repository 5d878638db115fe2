import type { CacheRequest, ReadThrough } from "./cache/read-through.ts";
import { type ChartKey, chartKey } from "./chart/chart-key.ts";
import type { EngineVersions } from "./chart/engine.ts";
import type { ChartRequest } from "./chart/request.ts";
import { createDataTurns } from "./data-turns.ts";
import type { ChartService, IdentifiedChart, Timing } from "./ports/chart-service.ts";
import type { Priority } from "./ports/priority.ts";
import type { Render } from "./render/render.ts";
import type { ResolveData, ResolvedData } from "./resolve-data.ts";

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
  async function identified(request: ChartRequest, found: ResolvedData): Promise<IdentifiedChart> {
    const { spec, contents, ...data } = found;
    const resolved = { ...request, spec, ...(contents === undefined ? {} : { contents }) };
    return { request: resolved, key: await chartKey(resolved, engine), ...data };
  }

  /** @param onDrawn is told of the steps of a drawing */
  function cacheRequest(
    { request, key, names }: IdentifiedChart,
    priority: Priority,
    onDrawn?: (renderStartMs: number, steps: readonly Timing[]) => void,
    freshForMs?: number,
  ): CacheRequest {
    const { format, ttlSeconds } = request;
    const tags = [...(request.tags ?? []), ...names.map((name) => `dataset:${name}`)];
    return {
      asked: { kind: "chart", key: `${key}.${format}`, tags, ttlSeconds, freshForMs },
      async make(isAwaited) {
        const renderStartMs = now();
        const { timings, ...picture } = await render(
          request,
          seedOf(key),
          key,
          isAwaited ? priority : "batch",
        );
        onDrawn?.(renderStartMs, timings);
        return picture;
      },
    };
  }

  return {
    async identify(request, background) {
      const [found] = await resolveData([request.spec], background);
      return identified(request, unwrap(found));
    },

    async identifyMany(requests, background) {
      const specs = requests.map(({ spec }) => spec);
      const found = await resolveData(specs, background);
      const charts = requests.map(async (request, index) => identified(request, unwrap(found[index])));
      return Promise.allSettled(charts);
    },

    async get(chart, background, admit) {
      const startMs = now();
      let timings: readonly Timing[] = [];
      const asked = cacheRequest(chart, "interactive", (renderStartMs, steps) => {
        timings = [{ name: "lookup", durationMs: renderStartMs - startMs }, ...steps];
      });
      const found = await cache.get({ ...asked, admit }, background);
      // A picture that is stale is drawn anew later: that is not this answer's time.
      const lookup = { name: "lookup", durationMs: now() - startMs };
      return { ...found, timings: found.rendered ? timings : found.collapsed ? [] : [lookup] };
    },

    async getMany(charts, background, { onSettled, signal, freshForMs, admit }) {
      const turn = createDataTurns();
      const requests = charts.map((chart): CacheRequest => {
        const requestFor = (one: IdentifiedChart) => cacheRequest(one, "batch", undefined, freshForMs);
        const { asked } = requestFor(chart);
        const { spec } = chart.request;
        // Drawing writes into the rows of a spec, and the same is drawn in other formats, or tried again.
        const copy = () => ({ ...chart, request: { ...chart.request, spec: structuredClone(spec) } });
        return {
          asked,
          make: (isAwaited) => turn(spec, () => requestFor(copy()).make(isAwaited)),
          admit: admit && (() => admit(chart)),
        };
      });
      await cache.getMany(
        requests,
        background,
        (index, found) => onSettled(index, "error" in found ? found : { ...found, timings: [] }),
        signal,
      );
    },
  };
}

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
