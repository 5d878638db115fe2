import { z } from "zod";
import { readFrame, writeFrame } from "../cache/record-frame.ts";
import { type DatasetId, isDatasetId } from "../chart/dataset-ref.ts";

/** "EDN": a name, version 1. Later versions go on reading it. */
const NAME_MAGIC = 0x45_44_4e_01;

/** Of a name that changes every minute, the older ones are kept and no longer listed. */
const MAX_VERSIONS = 500;

const idSchema = z.custom<DatasetId>((value) => typeof value === "string" && isDatasetId(value));

const versionSchema = z.object({
  id: idSchema,
  sinceMs: z.number(),
  untilMs: z.number(),
  /** The content can be read by its id up to then. */
  keptUntilMs: z.number(),
});

const nameSchema = z.object({
  id: idSchema,
  sinceMs: z.number(),
  expiresAtMs: z.number().optional(),
  /** What the name pointed to before, the newest first. */
  before: z.array(versionSchema),
});

/** What a name points to. */
export type NameRecord = z.infer<typeof nameSchema>;

export const encodeNameRecord = (name: NameRecord): Uint8Array<ArrayBuffer> =>
  writeFrame(NAME_MAGIC, name, new Uint8Array());

/** `undefined` where the record is damaged, foreign or of a version that this release does not know. */
export function readNameRecord(record: Uint8Array<ArrayBuffer>): NameRecord | undefined {
  return nameSchema.safeParse(readFrame(NAME_MAGIC, record)?.header).data;
}

/** The name pointed to other content; `keptMs` is how long what it pointed to before can still be read. */
export function repointed(
  name: NameRecord | undefined,
  id: DatasetId,
  { nowMs, keptMs, expiresAtMs }: { nowMs: number; keptMs: number; expiresAtMs: number | undefined },
): NameRecord {
  const lifetime = expiresAtMs === undefined ? {} : { expiresAtMs };
  if (name === undefined) return { id, sinceMs: nowMs, ...lifetime, before: [] };
  const still = name.before.filter((version) => version.id !== id && version.keptUntilMs > nowMs);
  if (name.id === id) return { id, sinceMs: name.sinceMs, ...lifetime, before: still };
  const last = { id: name.id, sinceMs: name.sinceMs, untilMs: nowMs, keptUntilMs: nowMs + keptMs };
  const before = [last, ...still.filter((version) => version.id !== name.id)].slice(0, MAX_VERSIONS);
  return { id, sinceMs: nowMs, ...lifetime, before };
}
