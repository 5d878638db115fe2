import type { BatchItem } from "../batch/batch-item.ts";
import { type ItemResult, pending } from "../batch/item-result.ts";
import type { RunBatch } from "../batch/run-batch.ts";
import type { Background } from "../cache/background.ts";
import type { Holder } from "../overload/held-bytes.ts";
import type { ManyCharts } from "../ports/chart-service.ts";
import { NO_STORE } from "./cache-control.ts";
import { itemJson } from "./job-json.ts";

export interface AnsweredBatch {
  readonly items: readonly BatchItem[];
  readonly runBatch: RunBatch;
  readonly requestId: string;
  readonly background: Background;
  /** Throws where who asks may not have that chart drawn. */
  readonly admit?: ManyCharts["admit"];
}

const HEADERS = { ...NO_STORE, Vary: "Accept, Prefer" };

/** The results as one array, in the order of the items. Who waits for the answer can ask again: nothing is retried. */
export async function resultsAsArray(batch: AnsweredBatch, signal: AbortSignal): Promise<Response> {
  const results: ItemResult[] = batch.items.map(pending);
  await drawAll(batch, signal, (index, result) => {
    results[index] = result;
  });
  return Response.json(
    results.map((result) => itemJson(result, batch.requestId)),
    { headers: HEADERS },
  );
}

/** The results as lines, each as soon as its item is ready. Who goes away stops the work. */
export function resultsAsLines(batch: AnsweredBatch, held: Holder): Response {
  const stopped = new AbortController();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const drawing = drawAll(batch, stopped.signal, (index, result) => {
        if (stopped.signal.aborted) return;
        const line = JSON.stringify({ index, ...itemJson(result, batch.requestId) });
        controller.enqueue(encoder.encode(`${line}\n`));
      });
      held.keepUntil(drawing);
      batch.background(
        drawing.then(() => {
          if (!stopped.signal.aborted) controller.close();
        }),
      );
    },
    cancel: () => stopped.abort(),
  });
  return new Response(body, { headers: { ...HEADERS, "Content-Type": "application/x-ndjson" } });
}

const drawAll = (
  { items, runBatch, background, admit }: AnsweredBatch,
  signal: AbortSignal,
  onResult: (index: number, result: ItemResult) => void,
): Promise<void> =>
  runBatch(
    items.map((item, index) => ({ index, item })),
    { maxRetries: 0, background, admit, signal, onResult },
  );
