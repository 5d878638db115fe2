import type { Background } from "../cache/background.ts";
import { ServiceError } from "../errors.ts";
import type { BatchItem } from "./batch-item.ts";
import { endedJob, isLost, type Job, type LiveJob, newJob } from "./job.ts";
import type { JobStore } from "./job-store.ts";
import type { JobWorker } from "./job-worker.ts";

/** Hands a job's id over to whoever works at jobs, at least once. */
export interface JobQueue {
  send(id: string): Promise<void>;
}

export interface JobServiceOptions {
  readonly worker: JobWorker;
  readonly store: JobStore;
  readonly parse: (body: Uint8Array) => Promise<readonly BatchItem[]>;
  /** Takes the jobs; where it is left out or fails, this instance works at them. */
  readonly queue?: JobQueue | undefined;
  /** Running and waiting on this instance. */
  readonly maxJobs: number;
  /** How long this instance may work at a job, where the platform ends it. */
  readonly deadlineMs?: number | undefined;
  readonly randomId: () => string;
  readonly now: () => number;
}

export interface NewJob {
  readonly body: Uint8Array;
  readonly items: readonly BatchItem[];
  readonly requestId: string;
}

export interface JobService {
  /**
   * Takes a batch, to be worked at in the background.
   *
   * @throws ServiceError OVERLOADED
   */
  start(batch: NewJob, background: Background): Promise<Job>;
  /** @throws ServiceError JOB_NOT_FOUND, STORE_UNAVAILABLE */
  get(id: string): Promise<Job>;
  /**
   * Works at a job that a queue hands over; one that is gone or done already is no error.
   *
   * @throws ServiceError STORE_UNAVAILABLE where it should be handed over again
   */
  resume(id: string, background: Background): Promise<void>;
  /** Begins nothing more; what is not ready is given up. */
  stop(): void;
}

const ALIVE_MS = 60_000;
/** Cloudflare gives a queue's consumer 15 minutes; a job whose consumer broke off is handed over again. */
const CONSUMER = { deadlineMs: 12 * 60_000, aliveMs: 30 * 60_000 };
const RETRY_AFTER_S = 5;

/** Batches that are worked at after their answer: on this instance, or by way of a queue. */
export function createJobService(options: JobServiceOptions): JobService {
  const { worker, store, parse, queue, maxJobs, deadlineMs, randomId, now } = options;
  // Those that are worked at here, and those done whose record could not be written.
  const here = new Map<string, LiveJob>();

  const isOver = (job: LiveJob): boolean => job.state === "done" || isLost(job, now());

  function makeRoom(): void {
    if ([...here.values()].filter((job) => !isOver(job)).length >= maxJobs) {
      throw new ServiceError("OVERLOADED", `${maxJobs} jobs are running or waiting here already.`, {
        headers: { "Retry-After": String(RETRY_AFTER_S) },
      });
    }
    for (const job of here.values()) {
      if (here.size < 2 * maxJobs) break;
      if (isOver(job)) here.delete(job.id);
    }
  }

  async function handOver(job: Job, body: Uint8Array): Promise<boolean> {
    if (queue === undefined) return false;
    try {
      await store.putWithBody(job, body);
      await queue.send(job.id);
      return true;
    } catch {
      return false;
    }
  }

  return {
    async start({ body, items, requestId }, background) {
      const job = newJob(randomId(), requestId, items);
      if (await handOver(job, body)) return job;
      makeRoom();
      const live: LiveJob = {
        ...job,
        items: [...job.items],
        aliveUntilMs: now() + ALIVE_MS,
        bodyParts: 0,
      };
      here.set(live.id, live);
      // Where it is not taken this instance alone can tell of the job, until it is.
      await store.put(live).catch(() => undefined);
      const working = worker.work(live, { items, deadlineMs, aliveMs: ALIVE_MS, background });
      background(working.then((isKept) => isKept && here.delete(live.id)));
      return job;
    },

    async get(id) {
      const job = here.get(id) ?? (await store.get(id));
      if (job === undefined) {
        throw new ServiceError("JOB_NOT_FOUND", "There is no such job here, or its time is over.");
      }
      return isLost(job, now()) ? endedJob(job) : job;
    },

    async resume(id, background) {
      const job = await store.get(id);
      if (job === undefined || job.state === "done") return;
      const items = await parse(await store.bodyOf(job));
      if (!(await worker.work(job, { ...CONSUMER, items, background }))) {
        throw new ServiceError("STORE_UNAVAILABLE", "What has become of the job could not be kept.");
      }
    },

    stop: () => worker.stop(),
  };
}
