import type { Settings } from "./config.ts";
import { isChunkKey } from "./data/dataset-keys.ts";
import type { DatasetLimits } from "./data/limits.ts";

/** What a request to Redis holds besides a chunk or a record. */
const REQUEST_ROOM_BYTES = 16 * 1024;

/** The longest record or chunk, as base64. */
export const maxRecordBytesOf = ({ storeRequestBytes }: Settings): number =>
  storeRequestBytes - REQUEST_ROOM_BYTES;

export const MAX_DATASET_COLUMNS = 1000;
export const MAX_CELL_BYTES = 64 * 1024;

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

/**
 * How charts that are drawn in this thread wait for each other. More than one helps only while some wait for data or
 * fonts, and the data of stored datasets and remote hosts is large: one chart over such is drawn at a time.
 */
export const renderTurnsOf = ({ renderQueue, renderWaitMs }: Settings) => ({
  maxRunning: 8,
  maxRunningCostMs: 150,
  processors: 1,
  maxWaiting: renderQueue,
  maxWaitMs: renderWaitMs,
  rests: true,
  lostAfterMs: 60_000,
});

/** What a client may do in a minute; off while developing. */
export const clientLimitsOf = ({ environment, rateLimitRequests, rateLimitCostMs }: Settings) =>
  environment === "development"
    ? {}
    : { requestsPerMinute: rateLimitRequests, costMsPerMinute: rateLimitCostMs };
