import type { ItemResult } from "../batch/item-result.ts";
import { type Job, readyCount } from "../batch/job.ts";
import { problemOf } from "./problem.ts";

/** When a client should ask for a job again, in seconds. */
export const POLL_AFTER_S = 1;

/** What is told of an item: its error as a problem object. */
export const itemJson = ({ id, key, status, cache, error }: ItemResult, requestId: string) => ({
  id,
  key,
  status,
  cache,
  ...(error === undefined ? {} : { error: problemOf(error, requestId) }),
});

/** What is told of a job. An item that is not ready has the status 202. */
export const jobJson = (job: Job) => ({
  id: job.id,
  state: job.state,
  total: job.items.length,
  done: readyCount(job),
  retries: job.retries,
  items: job.items.map((item) => itemJson(item, job.requestId)),
});
