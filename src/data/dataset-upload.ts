import type { AskedTypes } from "./column-types.ts";
import type { DatasetFormat } from "./dataset-formats.ts";

/** A dataset as it was sent, and what was said of it. */
export interface DatasetUpload {
  /** Decompressed. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly format: DatasetFormat;
  /** Of delimited text: one ASCII character. */
  readonly delimiter?: string;
  readonly types?: AskedTypes;
  /** Left out, it is kept until it is deleted. */
  readonly expiresInSeconds?: number;
  readonly tags?: readonly string[];
}
