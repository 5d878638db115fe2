import type { Background } from "../cache/background.ts";
import { backoffMs } from "./backoff.ts";
import type { BatchItem, Placed } from "./batch-item.ts";
import { isReady } from "./item-result.ts";
import { endedJob, type Job, type LiveJob, readyCount } from "./job.ts";
import type { JobStore } from "./job-store.ts";
import { keepProgress } from "./keep-progress.ts";
import type { RunBatch } from "./run-batch.ts";
import type { Sleep } from "./sleep.ts";
import { createSlots } from "./slots.ts";

export interface JobWorkerOptions {
  readonly runBatch: RunBatch;
  readonly store: JobStore;
  /** At the same time; the others wait. */
  readonly maxRunning: number;
  readonly firstRetryMs: number;
  readonly sleep: Sleep;
  readonly random: () => number;
  readonly now: () => number;
}

export interface Work {
  readonly items: readonly BatchItem[];
  /** How long it may take, where the platform ends it. */
  readonly deadlineMs?: number | undefined;
  /** When it was not heard of for so long it has come to an end. */
  readonly aliveMs: number;
  readonly background: Background;
}

export interface JobWorker {
  /** Works at a job, its record kept up to date. Never rejects; `false` where the last write was not taken. */
  work(job: LiveJob, work: Work): Promise<boolean>;
  /** Begins nothing more; what is not ready is given up. */
  stop(): void;
}

const MAX_RETRIES = 3;
const WRITE_EVERY_MS = 1_000;
const HEARTBEAT_MS = 20_000;

export function createJobWorker(options: JobWorkerOptions): JobWorker {
  const { runBatch, store, maxRunning, firstRetryMs, sleep, random, now } = options;
  const slots = createSlots(maxRunning);
  // One each: on Workers a signal belongs to the request that it was made in.
  const running = new Set<AbortController>();
  let isStopped = false;

  async function run(job: LiveJob, { items, deadlineMs, background }: Work): Promise<void> {
    const stopped = new AbortController();
    if (isStopped) stopped.abort();
    running.add(stopped);
    job.state = "running";
    await runBatch(unready(job, items), {
      maxRetries: MAX_RETRIES,
      background,
      signal:
        deadlineMs === undefined
          ? stopped.signal
          : AbortSignal.any([stopped.signal, AbortSignal.timeout(deadlineMs)]),
      onResult: (index, result) => {
        job.items[index] = result;
      },
      onRetry: (count) => {
        job.retries += count;
      },
    });
    running.delete(stopped);
    Object.assign(job, endedJob(job));
  }

  /** The last write is the one that others need. */
  async function putLast(job: LiveJob): Promise<boolean> {
    for (let retry = 0; ; retry++) {
      try {
        await store.put(job);
        return true;
      } catch {
        if (retry === MAX_RETRIES || isStopped) return false;
        await sleep(backoffMs(retry, firstRetryMs, random), new AbortController().signal);
      }
    }
  }

  return {
    async work(job, work) {
      const put = (): Promise<void> => {
        job.aliveUntilMs = now() + work.aliveMs;
        return store.put(job);
      };
      const progress = (): number => readyCount(job) + job.retries + (job.state === "queued" ? 0 : 1);
      const ran = slots.run(() => run(job, work));
      await keepProgress(ran, progress, put, { everyMs: WRITE_EVERY_MS, heartbeatMs: HEARTBEAT_MS, sleep });
      return putLast(job);
    },

    stop() {
      isStopped = true;
      for (const controller of running) controller.abort();
    },
  };
}

const unready = ({ items: results }: Job, items: readonly BatchItem[]): Placed[] =>
  items.flatMap((item, index) => {
    const result = results[index];
    return result === undefined || isReady(result) ? [] : [{ index, item }];
  });
