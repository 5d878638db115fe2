import { z } from "zod";
import { ERRORS, type ErrorCode } from "../errors.ts";
import type { RecordBytes } from "../records/record-store.ts";
import type { LiveJob } from "./job.ts";
import { readPacked, writePacked } from "./packed-record.ts";

/** "EDJ": a job, version 1; its JSON is the record's body. */
const JOB_MAGIC = 0x45_44_4a_01;

const itemSchema = z.object({
  id: z.string().nullable(),
  key: z.string().nullable(),
  status: z.int(),
  cache: z.enum(["hit", "miss"]).nullable(),
  error: z
    .object({
      code: z.custom<ErrorCode>((code) => typeof code === "string" && Object.hasOwn(ERRORS, code)),
      message: z.string(),
      places: z.array(z.object({ path: z.string(), message: z.string() })),
    })
    .exactOptional(),
});

const jobSchema = z.object({
  id: z.string(),
  state: z.enum(["queued", "running", "done"]),
  requestId: z.string(),
  retries: z.int(),
  items: z.array(itemSchema),
  aliveUntilMs: z.number(),
  bodyParts: z.int(),
});

export const jobKey = (id: string): string => `job:${id}`;
export const bodyPartKey = (id: string, part: number): string => `job:${id}:${part}`;

export function encodeJobRecord(job: LiveJob): RecordBytes {
  const { id, state, requestId, retries, items, aliveUntilMs, bodyParts } = job;
  const json = JSON.stringify({ id, state, requestId, retries, items, aliveUntilMs, bodyParts });
  return writePacked(JOB_MAGIC, new TextEncoder().encode(json));
}

/** `undefined` where the record is damaged, foreign or of another version. */
export function readJobRecord(record: RecordBytes): LiveJob | undefined {
  const bytes = readPacked(JOB_MAGIC, record);
  return bytes && jobSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
}
