import type { Settings } from "./config.ts";
import type { DatasetLimits } from "./data/limits.ts";

const MAX_DATASET_COLUMNS = 1000;
const MAX_CELL_BYTES = 64 * 1024;

/** The limits of a dataset, stored or sent with a chart. */
export const datasetLimits = ({
  maxDatasetBytes,
  maxDatasetCells,
}: Pick<Settings, "maxDatasetBytes" | "maxDatasetCells">): DatasetLimits => ({
  maxBytes: maxDatasetBytes,
  maxRows: maxDatasetCells,
  maxColumns: MAX_DATASET_COLUMNS,
  maxCells: maxDatasetCells,
  maxCellBytes: MAX_CELL_BYTES,
});
