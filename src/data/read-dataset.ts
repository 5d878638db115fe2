import type { AskedTypes } from "./column-types.ts";
import type { DatasetFormat } from "./dataset-formats.ts";
import { inferTypes } from "./infer-types.ts";
import type { DatasetLimits } from "./limits.ts";
import { readCsv } from "./read-csv.ts";
import { readJsonRows } from "./read-json-rows.ts";
import type { Table } from "./table.ts";

export interface ReadOptions {
  readonly format: DatasetFormat;
  /** Of delimited text: one ASCII character. Default: a comma, for TSV a tab. */
  readonly delimiter?: string;
  readonly types?: AskedTypes;
  readonly limits: DatasetLimits;
}

/**
 * Reads a dataset from its text, decompressed.
 *
 * @throws ServiceError DATASET_UNREADABLE, DATASET_TOO_LARGE, INVALID_OPTION for `delimiter` and `types`
 */
export function readDataset(bytes: Uint8Array, { format, delimiter, types, limits }: ReadOptions): Table {
  if (format === "json" || format === "ndjson") {
    return inferTypes(readJsonRows(bytes, format, limits), limits, types);
  }
  return inferTypes(readCsv(bytes, delimiter ?? (format === "tsv" ? "\t" : ","), limits), limits, types);
}
