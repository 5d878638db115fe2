import { z } from "zod";
import { readFrame, writeFrame } from "../cache/record-frame.ts";
import { type Manifest, readManifest } from "./manifest.ts";

/** "EDS": a dataset, version 1. Later versions go on reading it. */
const DATASET_MAGIC = 0x45_44_53_01;

const headerSchema = z.object({
  expiresAtMs: z.number().optional(),
  /** The one name that it was stored under: with the name it goes. Left out where somebody else stored it, too. */
  owner: z.string().optional(),
  tags: z.array(z.string()),
});

/** What is kept of a dataset besides its table. */
export type DatasetHeader = z.infer<typeof headerSchema>;

export interface DatasetRecord extends DatasetHeader {
  readonly manifest: Manifest;
  /** The manifest as the bytes that it was read from. */
  readonly manifestBytes: Uint8Array<ArrayBuffer>;
}

/** The record under a dataset's id: the header, then the manifest. */
export function encodeDatasetRecord(
  { expiresAtMs, owner, tags }: DatasetHeader,
  manifestBytes: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const header: DatasetHeader = {
    ...(expiresAtMs === undefined ? {} : { expiresAtMs }),
    ...(owner === undefined ? {} : { owner }),
    tags,
  };
  return writeFrame(DATASET_MAGIC, header, manifestBytes);
}

/** `undefined` where the record is damaged, foreign or of a version that this release does not know. */
export function readDatasetRecord(record: Uint8Array<ArrayBuffer>): DatasetRecord | undefined {
  const frame = readFrame(DATASET_MAGIC, record);
  const header = headerSchema.safeParse(frame?.header);
  if (frame === undefined || !header.success) return undefined;
  const manifest = readManifest(frame.body);
  return manifest && { ...header.data, manifest, manifestBytes: frame.body };
}
