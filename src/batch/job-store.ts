import type { RecordBytes, RecordStore } from "../records/record-store.ts";
import { storeUnavailable } from "../records/with-store-errors.ts";
import type { Job, LiveJob } from "./job.ts";
import { bodyKeys, partsOfBody, readBody } from "./job-body.ts";
import { encodeJobRecord, jobKey, readJobRecord } from "./job-record.ts";

export interface JobStoreOptions {
  readonly records: RecordStore;
  /** How long a job is kept after its last write. */
  readonly ttlSeconds: number;
  /** The size of a part of a batch's body. */
  readonly maxPartBytes: number;
  readonly now: () => number;
}

/** Where jobs are kept, so that every instance can tell of them. Each throws STORE_UNAVAILABLE. */
export interface JobStore {
  put(job: LiveJob): Promise<void>;
  /** Keeps a job with the body of its batch, for whoever takes it over. */
  putWithBody(job: Job, body: Uint8Array): Promise<void>;
  get(id: string): Promise<LiveJob | undefined>;
  /** The body of a job's batch. */
  bodyOf(job: LiveJob): Promise<RecordBytes>;
}

export function createJobStore({ records, ttlSeconds, maxPartBytes, now }: JobStoreOptions): JobStore {
  const ttlMs = 1000 * ttlSeconds;

  const recordOf = (job: LiveJob) => ({
    key: jobKey(job.id),
    bytes: encodeJobRecord(job),
    expiresAtMs: now() + ttlMs,
  });

  return {
    put: (job) => records.put({ records: [recordOf(job)] }),

    async putWithBody(job, body) {
      const expiresAtMs = now() + ttlMs;
      const parts = partsOfBody(job.id, body, maxPartBytes).map((part) => ({ ...part, expiresAtMs }));
      // Nobody works at it yet, and a queue may be long.
      const waiting: LiveJob = {
        ...job,
        items: [...job.items],
        aliveUntilMs: expiresAtMs,
        bodyParts: parts.length,
      };
      await records.put({ records: [recordOf(waiting)], parts });
    },

    async get(id) {
      const [record] = await records.getMany([jobKey(id)], "fresh");
      return record && readJobRecord(record);
    },

    async bodyOf({ id, bodyParts }) {
      const body = readBody(await records.getMany(bodyKeys(id, bodyParts), "fresh"));
      // It was kept with the job: what is not there is on its way to this replica.
      if (body === undefined) throw storeUnavailable();
      return body;
    },
  };
}
