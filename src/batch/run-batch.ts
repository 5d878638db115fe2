import type { Background } from "../cache/background.ts";
import { ServiceError } from "../errors.ts";
import type { ManyCharts } from "../ports/chart-service.ts";
import { backoffMs } from "./backoff.ts";
import { isReadable, type Placed, type ReadableItem } from "./batch-item.ts";
import { type DrawItems, drawItems } from "./draw-items.ts";
import { failed, type ItemResult, mayRetry } from "./item-result.ts";
import type { Sleep } from "./sleep.ts";

export interface BatchOptions extends Omit<DrawItems, "toError"> {
  /** The longest wait before the first retry; it doubles from retry to retry. */
  readonly firstRetryMs: number;
  readonly sleep: Sleep;
  /** In [0, 1). */
  readonly random: () => number;
  /** Is told of a failure that is no `ServiceError`. */
  readonly onDefect: (thrown: unknown) => void;
}

export interface BatchRun {
  /** How often what may succeed later is tried again. */
  readonly maxRetries: number;
  readonly background: Background;
  /** Pictures that are not fresh for so long any more are drawn anew. */
  readonly freshForMs?: number;
  /** Throws where who asks may not have that chart drawn. */
  readonly admit?: ManyCharts["admit"];
  /** Once aborted nothing more is begun; items that are not ready then get no result. */
  readonly signal: AbortSignal;
  /** Is told of every item once, as it is ready. */
  readonly onResult: (index: number, result: ItemResult) => void;
  readonly onRetry?: (items: number) => void;
}

/** Has the pictures of all items in the cache. Never rejects: whatever happens to an item is its own result. */
export type RunBatch = (items: readonly Placed[], run: BatchRun) => Promise<void>;

/** Items that failed, and may succeed later, are tried again together: each round asks the tiers but once. */
export function createBatch(options: BatchOptions): RunBatch {
  const { firstRetryMs, sleep, random, onDefect } = options;

  function toError(thrown: unknown): ServiceError {
    if (thrown instanceof ServiceError) return thrown;
    onDefect(thrown);
    return new ServiceError("INTERNAL", "Something went wrong here.", { cause: thrown });
  }

  return async function runBatch(items, run) {
    const { maxRetries, background, freshForMs, admit, signal, onResult, onRetry } = run;
    let left: Placed<ReadableItem>[] = [];
    for (const { index, item } of items) if ("error" in item) onResult(index, failed(item, item.error));
    left = items.filter(isReadable);

    for (let retry = 0; left.length > 0 && !signal.aborted; retry++) {
      const round = new Map(left.map((placed) => [placed.index, placed]));
      const again: [Placed<ReadableItem>, ItemResult][] = [];
      const finish = (placed: Placed<ReadableItem>, result: ItemResult): void => {
        round.delete(placed.index);
        if (mayRetry(result) && retry < maxRetries) again.push([placed, result]);
        else onResult(placed.index, result);
      };
      try {
        const drawing = { background, freshForMs, admit, signal, onResult: finish };
        await drawItems(left, { ...options, toError }, drawing);
      } catch (thrown) {
        const error = toError(thrown);
        for (const placed of round.values()) finish(placed, failed(placed.item, error));
      }
      if (again.length > 0) await sleep(backoffMs(retry, firstRetryMs, random), signal);
      if (signal.aborted) for (const [{ index }, result] of again) onResult(index, result);
      else if (again.length > 0) onRetry?.(again.length);
      left = again.map(([placed]) => placed);
    }
  };
}
