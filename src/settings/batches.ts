import { z } from "zod";
import { DAY_S, integer, MIB } from "./values.ts";

/** Batches and jobs. */
export const batchesVariables = z.object({
  MAX_BATCH: integer(1, 1000).default(100).describe("the most charts of a batch"),
  MAX_BATCH_BYTES: integer(1, 64 * MIB)
    .default(16 * MIB)
    .describe(
      "the largest body of a batch, in bytes, after decompression; `MAX_BODY_BYTES` holds for each chart",
    ),
  BATCH_CONCURRENCY: integer(1, 64)
    .optional()
    .describe("how many charts of a batch are drawn at the same time; left out, 4 on Node and 2 on Workers"),
  BATCH_RETRY_MS: integer(0, 60_000)
    .default(2000)
    .describe(
      "the longest wait before a job first tries again what failed, in milliseconds; it doubles from try to try",
    ),
  MAX_JOBS: integer(1, 1000)
    .default(16)
    .describe("the most jobs that an instance has running or waiting; one more is answered with 503"),
  JOB_TTL_S: integer(1, 30 * DAY_S)
    .default(3600)
    .describe("how long a job can be asked for, in seconds"),
});

/** The same as the service has them. */
export const batchesSettings = (values: z.infer<typeof batchesVariables>) => ({
  maxBatch: values.MAX_BATCH,
  maxBatchBytes: values.MAX_BATCH_BYTES,
  batchConcurrency: values.BATCH_CONCURRENCY,
  batchRetryMs: values.BATCH_RETRY_MS,
  maxJobs: values.MAX_JOBS,
  jobTtlSeconds: values.JOB_TTL_S,
});
