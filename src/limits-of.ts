import type { Settings } from "./config.ts";
import { isChunkKey } from "./data/dataset-keys.ts";
import type { DatasetLimits } from "./data/limits.ts";

/** What a request to Redis holds besides a chunk or a record. */
const REQUEST_ROOM_BYTES = 16 * 1024;

/** The longest record or chunk, as base64. */
export const maxRecordBytesOf = ({ storeRequestBytes }: Settings): number =>
  storeRequestBytes - REQUEST_ROOM_BYTES;

const MAX_DATASET_COLUMNS = 1000;
const MAX_CELL_BYTES = 64 * 1024;

/** What a dataset may be. */
export const datasetLimits = ({
  maxDatasetBytes,
  maxDatasetRows,
  maxDatasetCells,
}: Pick<Settings, "maxDatasetBytes" | "maxDatasetRows" | "maxDatasetCells">): DatasetLimits => ({
  maxBytes: maxDatasetBytes,
  maxRows: maxDatasetRows,
  maxTexts: maxDatasetRows,
  maxColumns: MAX_DATASET_COLUMNS,
  maxCells: maxDatasetCells,
  maxCellBytes: MAX_CELL_BYTES,
});

/**
 * A chunk never changes under its key; what else there is may be changed by others, and half of the time in which
 * that is to be seen is the answer's own on its way.
 */
export const copiesOf = ({ recordCopiesBytes, datasetNameTtlSeconds }: Settings) => ({
  maxBytes: recordCopiesBytes,
  freshMsOf: (key: string) => (isChunkKey(key) ? Number.POSITIVE_INFINITY : 500 * datasetNameTtlSeconds),
});
