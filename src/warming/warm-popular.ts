import type { BatchItem } from "../batch/batch-item.ts";
import type { RunBatch } from "../batch/run-batch.ts";
import type { Background } from "../cache/background.ts";
import type { Log } from "../ports/log.ts";
import type { PopularCharts } from "./popular-charts.ts";

export interface WarmPopularOptions {
  readonly popular: PopularCharts | undefined;
  /** Reads the body of a batch. */
  readonly parse: (body: Uint8Array) => Promise<readonly BatchItem[]>;
  readonly runBatch: RunBatch;
  readonly maxCharts: number;
  /** Those that are fresh for longer are left alone. */
  readonly freshForMs: number;
  readonly log: Log;
}

/** So many are looked up, drawn and stored together: a run that is broken off has not been for nothing. */
const TOGETHER = 10;

/** Draws the charts anew that are asked for most and soon expire. Never rejects: what it cannot do it logs. */
export function createWarmPopular(options: WarmPopularOptions): (background: Background) => Promise<void> {
  const { popular, parse, runBatch, maxCharts, freshForMs, log } = options;

  /** What another release or somebody else wrote may be none. */
  async function itemOf(text: string): Promise<readonly BatchItem[]> {
    try {
      return await parse(new TextEncoder().encode(`[${text}]`));
    } catch {
      return [];
    }
  }

  return async function warmPopular(background) {
    if (popular === undefined || maxCharts === 0) return;
    const texts = await popular.top(maxCharts).catch(() => undefined);
    if (texts === undefined) return log("warming-failed", {});
    const items = (await Promise.all(texts.map(itemOf))).flat();
    const counts = { charts: items.length, drawn: 0, failed: 0 };
    for (let first = 0; first < items.length; first += TOGETHER) {
      const some = items.slice(first, first + TOGETHER).map((item, index) => ({ index, item }));
      await runBatch(some, {
        maxRetries: 0,
        background,
        freshForMs,
        signal: new AbortController().signal,
        onResult: (_, { status, cache }) => {
          if (status !== 200) counts.failed++;
          else if (cache === "miss") counts.drawn++;
        },
      });
    }
    log("warmed", counts);
  };
}
