import type { BatchItem } from "./batch/batch-item.ts";
import { createJobService, type JobQueue, type JobService } from "./batch/job-service.ts";
import { createJobStore } from "./batch/job-store.ts";
import { createJobWorker } from "./batch/job-worker.ts";
import { parseBatch, parseCharts } from "./batch/parse-batch.ts";
import { createBatch, type RunBatch } from "./batch/run-batch.ts";
import { sleep } from "./batch/sleep.ts";
import type { Format } from "./chart/formats.ts";
import type { Settings } from "./config.ts";
import type { ChartService } from "./ports/chart-service.ts";
import type { ChartStore } from "./ports/chart-store.ts";
import type { Log } from "./ports/log.ts";
import type { RecordStore } from "./records/record-store.ts";
import { traceOf } from "./trace-of.ts";

/** How a platform works at batches. */
export interface BatchPlatform {
  /** Charts drawn at the same time, where no setting says how many. */
  readonly concurrency: number;
  /** Jobs at the same time; the others wait. */
  readonly maxRunningJobs: number;
  /** How long a job may take, where the platform ends it. */
  readonly jobDeadlineMs?: number;
  /** Takes the jobs, where there is one. */
  readonly queue?: JobQueue | undefined;
}

export interface BatchParts {
  readonly charts: ChartService;
  readonly chartStore: ChartStore;
  readonly records: RecordStore;
  readonly maxRecordBytes: number;
  readonly formats: ReadonlySet<Format>;
  readonly settings: Settings;
  readonly platform: BatchPlatform;
  readonly log: Log;
}

export interface Batches {
  /** Reads the body of a batch; what is wrong with one item is that item's. */
  readonly parseBatch: (body: Uint8Array) => Promise<readonly BatchItem[]>;
  /** The same for a body that names them `charts`. */
  readonly parseCharts: (body: Uint8Array) => Promise<readonly BatchItem[]>;
  readonly runBatch: RunBatch;
  readonly jobs: JobService;
}

/** Batches over the charts, and jobs over the records. */
export function composeBatches(parts: BatchParts): Batches {
  const { charts, chartStore, records, maxRecordBytes, formats, settings, platform, log } = parts;
  const { maxBatch, maxBodyBytes, maxDepth, maxJobs, batchRetryMs: firstRetryMs } = settings;
  const now = () => Date.now();
  const { random } = Math;
  const limits = { maxItems: maxBatch, maxItemBytes: maxBodyBytes, maxDepth, formats };
  const parse = (body: Uint8Array) => parseBatch(body, limits);
  const runBatch = createBatch({
    charts,
    stored: chartStore,
    firstRetryMs,
    sleep,
    random,
    onDefect: (thrown) => log("unexpected-error", traceOf(thrown)),
  });
  const store = createJobStore({
    records,
    ttlSeconds: settings.jobTtlSeconds,
    // As base64 it is a third longer.
    maxPartBytes: Math.floor((maxRecordBytes / 4) * 3),
    now,
  });
  const worker = createJobWorker({
    runBatch,
    store,
    maxRunning: platform.maxRunningJobs,
    firstRetryMs,
    sleep,
    random,
    now,
  });
  const jobs = createJobService({
    worker,
    store,
    parse,
    queue: platform.queue,
    maxJobs,
    deadlineMs: platform.jobDeadlineMs,
    randomId: () => crypto.randomUUID(),
    now,
  });
  return { parseBatch: parse, parseCharts: (body) => parseCharts(body, limits), runBatch, jobs };
}
