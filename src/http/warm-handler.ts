import type { Handler } from "hono";
import type { BatchItem } from "../batch/batch-item.ts";
import type { RunBatch } from "../batch/run-batch.ts";
import type { Settings } from "../config.ts";
import type { AppEnv } from "./app-env.ts";
import { resultsAsArray } from "./batch-results.ts";
import { checkNoParameters } from "./known-parameters.ts";
import { readBody } from "./read-body.ts";

export interface WarmHandlerDeps {
  readonly parseCharts: (body: Uint8Array) => Promise<readonly BatchItem[]>;
  readonly runBatch: RunBatch;
  readonly settings: Settings;
}

/** `POST /admin/warm`: has the pictures of the charts in the cache, and tells of each as a batch does. */
export const warmCharts = ({ parseCharts, runBatch, settings }: WarmHandlerDeps): Handler<AppEnv> =>
  async function warmCharts(c) {
    checkNoParameters(new URL(c.req.url).search);
    const items = await parseCharts(await readBody(c.req.raw, settings.maxBatchBytes, c.get("held")));
    const batch = { items, runBatch, requestId: c.get("requestId"), background: c.env.background };
    return resultsAsArray(batch, c.req.raw.signal);
  };
